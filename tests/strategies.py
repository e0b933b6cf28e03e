"""Notes as people write them, made up: every line holds a word that stands nowhere else."""

from hypothesis import strategies as st

FORMS = (
    "{w}은 값 {n}개를 가진 구조",
    "{w} : 짧은 설명 하나",
    "{w} kind: alpha, beta, gamma",
    "(B) {w}도 필요한가",
    "(R) {w} 개념",
    "{w} 입력 -> 출력",
    "{w} 하나 -> 둘 -> 셋",
    "{w}(x) = a * x + b",
    "{w} term. 무엇을 하는 것",
    "왜 {w}인가?",
    "왜 {w}인가? : 빠르기 때문",
    "https://example.org/{w}",
    "{w} 참고 https://example.org/page",
    "ex. {w} 예시",
    "{w}",
    "다음에 {w} 정리하자",
    "**{w}** 강조와 `code{n}` 를 섞은 문장",
    "이를 위해 {w}를 {n}번 반복하는 방법을 제안",
    "The {w} model reads every token of the sequence twice",
    "==강조한 {w}==는 [[다른 문서|{w} 문서]]에서 온 개념",
    "[ ] {w} 칸 : 아직 비어 있음 %%{w} 확인%% ^a1b2c3",
    "{w}는 각주가 달린 구조[^f{n}]\n[^f{n}]: {w} 각주의 본문",
    "[^g{n}]: {w} 아무도 가리키지 않는 각주",
    "{w}의 수도::도시 {n} <!--SR:!2026-09-02,4,270-->",
    "{w} 앞:::뒤 {n}",
    "{{{{c1::{w}}}}} 는 {{{{c2::{n} 개::몇 개}}}} 를 가진다 <!--ID: 15660521916-->",
    "{w}이란? #card",
    "{w}이란\n?\n답 {n}",
    "Q: {w}\n그리고\nA: 답 {n}\n둘",
    "{w} " + "긴 설명이 계속 이어진다. " * 8,
)
BLOCKS = (
    "```python\n{w} = {n}\n```",
    "> {w} quoted text",
    "> [!note] {w} callout\n> and what it says",
    "START\nBasic\n{w}\nBack: 답 {n}\nEND",
    "| {w} | b |\n| --- | --- |\n| 1 | 2 |",
)


@st.composite
def notes(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Give a note and the words that must not get lost in it."""
    lines: list[str] = []
    kept: list[str] = []
    depth = 0
    for number in range(draw(st.integers(1, 25))):
        word = f"zq{number}x"
        kind = draw(st.sampled_from(("heading", "bullet", "bullet", "bullet", "block", "prose")))
        if kind == "heading":
            lines += ["", "#" * draw(st.integers(2, 5)) + f" {word} heading", ""]
            depth = 0
        elif kind == "bullet":
            depth = draw(st.integers(0, min(depth + 1, 4)))
            form = draw(st.sampled_from(FORMS)).format(w=word, n=number)
            lines.append("  " * depth + f"- {form}")
            depth += 1
        elif kind == "block":
            block = draw(st.sampled_from(BLOCKS)).format(w=word, n=number)
            margin = "  " * depth
            lines += [margin + line for line in block.split("\n")]
        else:
            lines += ["", f"{word} 문단은 그냥 글이다.", ""]
            depth = 0
        kept.append(word)
    return "\n".join(lines) + "\n", tuple(kept)
