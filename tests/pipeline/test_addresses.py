"""The address that leads from a card to its note."""

from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.model.card import DeckName
from mkcards.model.source import SeedPath
from mkcards.pipeline.addresses import Addresses
from tests.identify.samples import entry


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("", ""),
        (
            "obsidian://open?vault={vault}&file={path}",
            "obsidian://open?vault=v%201&file=a%2F%EA%B0%80.md",
        ),
        ("https://a.example/{path}#{heading}", "https://a.example/a/%EA%B0%80.md#R%26D"),
        ("https://a.example/", "https://a.example/"),
        ("vscode://file/n/{path}", "vscode://file/n/a/%EA%B0%80.md"),
    ],
)
def test_a_template_is_filled(tmp_path: Path, template: str, address: str) -> None:
    (tmp_path / "v 1" / ".obsidian").mkdir(parents=True)
    made = entry("x")._replace(seed=SeedPath("v 1/a/가.md"), deck=DeckName("Notes::R&D"))
    addresses = Addresses(Config(tmp_path, source_url=template))
    assert [addresses.of(made), addresses.of(made)] == [address] * 2


def test_a_project_stands_for_a_vault(tmp_path: Path) -> None:
    made = entry("x")._replace(seed=SeedPath("a.md"))
    found = Addresses(Config(tmp_path, source_url="obsidian:{vault}/{path}")).of(made)
    assert found == f"obsidian:{tmp_path.name}/a.md"
