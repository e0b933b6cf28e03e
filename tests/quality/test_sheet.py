from benchmarks.quality.sheet import sample, sheet
from tests.quality.made import collection, face

FACES = tuple(face(f"{{{{c1::물}}}} {number}번", line=number) for number in range(1, 21))


def test_a_sample_is_the_same_each_time_and_in_the_order_of_the_note() -> None:
    drawn = sample(FACES, 5)
    assert len(drawn) == 5
    assert sample(FACES[::-1], 5) == drawn[::-1]
    assert [made.card.line for made in drawn] == sorted(made.card.line for made in drawn)
    assert sample(FACES, 50) == FACES


def test_a_sheet_shows_a_card_with_the_lines_around_its_own_and_no_rule() -> None:
    text = "\n".join(f"줄 {number}" for number in range(1, 21))
    written = sheet([collection(text, face("{{c1::물}} 열 번", line=10, extra="달"))], 3)
    assert "- **front** **[…]** 열 번\n- **back** 물\n- **extra** 달\n" in written
    assert "\n>  10 줄 10\n" in written
    assert ("줄 5\n" in written, "줄 4\n" in written, "줄 16" in written) == (True, False, False)
    assert "made" not in written
    assert "**Notes::바다**\n\n- […] 열 번" in written
