"""Settings beside the tables name recipients as people do."""

from __future__ import annotations

import pytest

from compensation.book.settings import read_settings
from compensation.values.errors import UnknownName


def test_recipients_go_by_name_or_code(tmp_path):
    file = tmp_path / "compclaim.toml"
    file.write_text('recipients = ["Salo", "Västra Nylands välfärdsområde", "municipality-734"]\n')
    assert read_settings(file).recipients == ("municipality-734", "county-03")


def test_a_name_that_nobody_has_is_told_with_the_nearest(tmp_path):
    file = tmp_path / "compclaim.toml"
    file.write_text('recipients = ["Turkku"]\n')
    with pytest.raises(UnknownName) as raised:
        read_settings(file)
    assert "Tarkoititko ”Turku”?" in raised.value.message["fi"]
    assert "compclaim.toml" in raised.value.message["fi"]
