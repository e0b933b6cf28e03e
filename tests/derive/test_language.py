import pytest

from mkcards.derive.language import card_language, note_language, script_language
from mkcards.model.card import Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("attention은 softmax를 씀", Lang.KO),
        ("attention は softmax を使う", Lang.JA),
        ("注意力机制", Lang.ZH),
        ("attention is all you need", None),
        ("градиент функции", Lang.OTHER),
        ("التدرج", Lang.OTHER),
        ("softmax и loss", None),
        ("α β γ", None),
        ("`한글` in code", None),
        ("https://example.org/한글", None),
    ],
)
def test_the_script_decides(text: str, lang: Lang | None) -> None:
    assert script_language(text) is lang


@pytest.mark.parametrize(
    ("texts", "lang"),
    [
        (["softmax", "dropout은 규제 방법", "batch norm", "layer norm"], Lang.KO),
        (["蒸留の手法", "distillation"], Lang.JA),
        (["蒸馏", "注意力"], Lang.ZH),
        (["the model is trained on images", "a loss"], Lang.EN),
        (["softmax", "dropout"], Lang.EN),
        (["när modellen lär sig får den rätt svar på övningarna"], Lang.OTHER),
        (["Модель обучается на данных"], Lang.OTHER),
        (["een boom is een graaf zonder kring", "het pad van de wortel"], Lang.OTHER),
        (["bir ağaç çok yaprak için", "kök ve dal ile"], Lang.OTHER),
        (["DES, AES, DES-EDE", "block cipher"], Lang.EN),
        (["de novo assembly of the genome", "a la carte", "que sera"], Lang.EN),
        ([], Lang.EN),
    ],
)
def test_the_language_of_a_note(texts: list[str], lang: Lang) -> None:
    assert note_language(texts) is lang


def test_words_tell_a_language_in_latin_letters_that_has_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    german = frozenset(("der", "ein", "ist", "und"))
    nothing = frozenset[str]()
    monkeypatch.setattr(
        "mkcards.derive.language.common_words", lambda lang: german if lang is Lang.JA else nothing
    )
    assert note_language(["der Baum ist ein Graph", "Wurzel und Blatt"]) is Lang.JA
    assert note_language(["een boom is een graaf zonder kring", "het pad van de wortel"]) is (
        Lang.OTHER
    )


def test_a_card_takes_its_own_script_then_what_is_around_it_then_the_note() -> None:
    assert card_language(["손실"], None, Lang.EN) is Lang.KO
    assert card_language(["loss"], Lang.KO, Lang.EN) is Lang.KO
    assert card_language(["loss"], None, Lang.JA) is Lang.JA


def test_a_script_without_wording_gets_no_words_of_its_note() -> None:
    assert card_language(["градиент"], None, Lang.EN) is Lang.OTHER
    assert card_language(["градиент"], Lang.KO, Lang.KO) is Lang.OTHER
    assert card_language(["градиент", "loss"], None, Lang.EN) is Lang.OTHER
    assert card_language(["градиент", "loss function"], None, Lang.EN) is Lang.EN


def test_one_letter_of_what_stands_above_tells_the_language() -> None:
    assert card_language(["loss", "손실"], None, Lang.EN) is Lang.KO
    assert card_language(["損失", "손실", "ロス"], None, Lang.EN) is Lang.JA


def test_han_letters_alone_follow_the_note() -> None:
    assert card_language(["損失"], None, Lang.JA) is Lang.JA
    assert card_language(["漢字"], Lang.ZH, Lang.KO) is Lang.KO
    assert card_language(["损失"], None, Lang.ZH) is Lang.ZH
