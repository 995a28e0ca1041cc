"""Texts of findings about facts that are missing, with what hangs on them, CC-18xx."""

from __future__ import annotations

from compensation.words.catalogue import WARNING
from compensation.words.finding_texts import text

TEXTS_HANGING = {
    "CC-1801": text(
        WARNING,
        fi=("Puuttuva tieto {fact} jättää ratkaisematta {months} kuukautta, {amount} EUR",
            "Tieto tarvitaan, jotta kuukaudet voidaan ratkaista.", "Täydennä tieto, jos se on selvitettävissä."),
        sv=("Uppgiften {fact} behövs för att avgöra {months} månader, {amount} EUR",
            "Uppgiften behövs för att månaderna ska kunna avgöras.", "Komplettera uppgiften om den kan utredas."),
        en=("The fact {fact} is needed to decide {months} months, {amount} EUR",
            "The fact is needed for the months to be decided.", "Fill it in, if it can be found out."),
    ),
    "CC-1802": text(
        WARNING,
        fi=("Puuttuva tieto {fact} jättää ratkaisematta {months} kuukautta; määrää ei tiedetä",
            "Tieto tarvitaan, jotta kuukaudet ja korvauksen saaja voidaan ratkaista.", "Täydennä tieto, jos se on selvitettävissä."),
        sv=("Uppgiften {fact} behövs för att avgöra {months} månader; beloppet är okänt",
            "Uppgiften behövs för att månaderna och mottagaren ska kunna avgöras.", "Komplettera uppgiften om den kan utredas."),
        en=("The fact {fact} is needed to decide {months} months; the amount is not known",
            "The fact is needed for the months and their recipient to be decided.", "Fill it in, if it can be found out."),
    ),
}  # fmt: skip
