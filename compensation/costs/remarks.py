"""What is said of a cost that is accepted: codes in their order, the provision each rests on, sentences."""

from __future__ import annotations

from compensation.calculated.reasons import Reason

OF_THE_KIND = "cost_*"
"""Stands as the provision of a reason that rests on the provision of the kind itself."""


def cost_reason(code: str, provision: str, fi: str, sv: str, en: str) -> Reason:
    """One reason with its sentence in the three languages."""
    return Reason(code, provision, {code: {"fi": fi, "sv": sv, "en": en}})


REMARKS = (
    cost_reason(
        "part_outside", "",
        "Rajojen ulkopuolelle jäävät päivät on leikattu pois.",
        "Dagarna utanför gränserna har skurits bort.",
        "The days outside the limits are cut off.",
    ),
    cost_reason(
        "recipient_flag", OF_THE_KIND,
        "Hyväksytty saajalle, jonka laki vuosina 2023–2024 yhä nimeää (I-20).",
        "Godkänd för en mottagare som lagen ännu nämner 2023–2024 (I-20).",
        "Accepted for a recipient that the act still names in 2023-24 (I-20).",
    ),
    cost_reason(
        "late_flag", "deadline_costs_transition",
        "Korvausta vuoden 2023 toiminnasta haetaan vuoden 2025 jälkeen, määräajan 31.12.2026 mukaan (I-14).",
        "Ersättning för verksamhet 2023 söks efter 2025, enligt tidsfristen 31.12.2026 (I-14).",
        "Activity of 2023 is applied for after 2025, by the deadline of 31.12.2026 (I-14).",
    ),
    cost_reason(
        "basic_education_flag", OF_THE_KIND,
        "Hyväksytty päätöksen perusteella, vaikka viitattu perusopetuksen pykälä on kumottu (I-24).",
        "Godkänd på grundval av beslutet, fast den paragraf om grundläggande utbildning som det hänvisas till är upphävd (I-24).",
        "Accepted on the decision, although the section on basic education that is referred to is repealed (I-24).",
    ),
    cost_reason(
        "own_agreement_flag", OF_THE_KIND,
        "Hyväksytty kunnan oman sopimuksen perusteella.",
        "Godkänd på grundval av kommunens eget avtal.",
        "Accepted on the municipality's own agreement.",
    ),
    cost_reason(
        "old_decision_flag", "old_decisions",
        "Hyväksytty ennen vuotta 2025 annetun päätöksen tai tehdyn sopimuksen perusteella (I-32).",
        "Godkänd på grundval av ett beslut eller avtal från tiden före 2025 (I-32).",
        "Accepted on a decision or agreement made before 2025 (I-32).",
    ),
    cost_reason(
        "below_considerable_note", "considerable",
        "Vuodesta 2025 rajaa ei tunneta; kustannukset jäävät aiemman rajan alle tai tasalle, ja päätös ratkaisee.",
        "Från 2025 är ingen gräns känd; kostnaderna överstiger inte den tidigare gränsen, och beslutet avgör.",
        "From 2025 no limit is known; the costs do not exceed the earlier one, and the decision governs.",
    ),
    cost_reason(
        "flat_amount_used", OF_THE_KIND,
        "Kiinteä määrä on jo käytetty kokonaan tai osaksi.",
        "Det fasta beloppet är redan helt eller delvis använt.",
        "The flat amount is already used up, wholly or in part.",
    ),
    cost_reason(
        "cap_used", "",
        "Päätöksen enimmäismäärä rajaa korvausta.",
        "Beslutets maximibelopp begränsar ersättningen.",
        "The cap of the decision limits the reimbursement.",
    ),
    cost_reason(
        "allowance_limit_used", OF_THE_KIND,
        "Avustuksen enimmäismäärä perusosina rajaa korvausta.",
        "Bidragets maximibelopp i grunddelar begränsar ersättningen.",
        "The limit of the allowance in basic amounts limits the reimbursement.",
    ),
    cost_reason(
        "net_not_positive", "",
        "Vähennysten jälkeen ei jää korvattavaa.",
        "Efter avdragen återstår inget att ersätta.",
        "Nothing is left after the deductions.",
    ),
)  # fmt: skip
