"""New bullets as people write them, in Korean, English and Japanese; made up and all different."""

from collections.abc import Iterator
from random import Random

_KO_THINGS = (
    "소켓",
    "세마포어",
    "인덱스",
    "파티션",
    "해시맵",
    "스택 프레임",
    "가상 메모리",
    "캐시 라인",
    "로드 밸런서",
    "트랜잭션",
    "체크포인트",
    "역전파",
    "드롭아웃",
    "토크나이저",
    "이진 탐색 트리",
    "광합성",
    "미토콘드리아",
    "삼투압",
    "환율",
    "기준 금리",
    "관성",
    "엔트로피",
    "판례",
    "르네상스",
)
_KO_DEEDS = (
    "읽기 요청을 한곳에 모아 순서대로 처리", "크기가 두 배로 늘 때마다 다시 배치",
    "오래 쓰지 않은 항목부터 밀어냄", "실패하면 처음 상태로 되돌림", "물질을 농도 차이로 이동",
    "값이 바뀐 부분만 골라 보냄", "두 번 확인한 뒤에만 지움", "여러 단계로 나누어 천천히 커짐",
    "한쪽이 멈추면 다른 쪽이 이어받음", "빈자리를 찾을 때까지 옆으로 옮겨 감",
    "세금과 보조금으로 균형을 맞춤", "온도가 오르면 속도가 빨라짐", "표본이 적으면 믿기 어려움",
)  # fmt: skip
_KO_ENDS = ("잠금이 필요 없음", "메모리를 더 씀", "속도가 느려짐", "순서가 보장됨", "비용이 줄어듦")
_EN_THINGS = (
    "bloom filter", "B-tree", "write-ahead log", "mutex", "garbage collector", "page table",
    "consistent hashing", "gossip protocol", "beam search", "layer cake", "osmosis", "ribosome",
    "price floor", "comparative advantage", "habeas corpus", "plate tectonics", "gerund", "sonata",
    "null hypothesis", "monad", "closure", "event loop", "skip list", "vector clock",
)  # fmt: skip
_EN_DEEDS = (
    "answers membership questions with a small error", "keeps keys sorted on wide pages",
    "moves water across a membrane", "translates messages into proteins",
    "protects a person against unlawful arrest", "runs callbacks when the stack is empty",
    "orders updates without a shared clock", "sets a lowest legal price",
    "collapses duplicate states before the search goes on", "delays writing until a page is full",
    "turns a verb into a noun", "rejects what chance alone could explain",
)  # fmt: skip
_EN_ENDS = ("at the cost of memory", "unless traffic is low", "in the worst case", "since 1998")
_JA_THINGS = (
    "二分探索", "正則化", "排他制御", "索引", "勾配消失", "形態素解析", "浸透圧", "葉緑体", "為替",
    "助詞", "敬語", "断層", "慣性", "キャッシュ", "スレッド", "トランザクション", "コンパイラ",
)  # fmt: skip
_JA_DEEDS = (
    "同じ値を二度計算しないように結果を残す", "濃度の差によって水が移動する",
    "一つの処理だけが資源を使えるようにする", "光を使って糖を作る", "文を最小の単位に分ける",
    "大きな重みに罰を与えて過学習を防ぐ", "ソースを機械語に翻訳する", "失敗したら全部取り消す",
    "地面がずれて段差ができる", "相手を立てるために言い方を変える",
)  # fmt: skip
_FORMS = (
    "{ko} : {ko_deed}",
    "{ko}은(는) {ko_deed}하는 구조",
    "{ko_deed}, 대신 {ko_end}",
    "{en}. {ko_deed}",
    "{en}를 쓰면 {ko_end}",
    "왜 {ko}인가? : {ko_deed}하기 때문",
    "{ko} -> {ko_end}",
    "{number}개까지는 {ko}, 그보다 많으면 {en}",
    "{ko}({en})에서는 {ko_deed}",
    "(B) {ko}도 {ko_deed}하나",
    "{ko}",
    "{en} : {en_deed}",
    "a {en} {en_deed}",
    "the {en} {en_deed} {en_end}",
    "{en} - {en_deed}",
    "{en} = {number} x {en2}",
    "{en2}, {en}, {ko}",
    "(R) {en}",
    "{en} needs about {number} MB {en_end}",
    "in 19{number} the {en} replaced the {en2}",
    "{ja}：{ja_deed}",
    "{ja}は{ja_deed}仕組み",
    "{ja_deed}ため、{ja}を{number}回くり返す",
    "{ja}（{en}）では{ja_deed}",
    "{ja}と{ja2}の違い",
    "https://example.org/{number}/{number2}",
)


def phrases(random: Random) -> Iterator[str]:
    """Give bullet texts without end; a repetition is rare, a likeness is not."""
    while True:
        yield random.choice(_FORMS).format(
            ko=random.choice(_KO_THINGS),
            ko_deed=random.choice(_KO_DEEDS),
            ko_end=random.choice(_KO_ENDS),
            en=random.choice(_EN_THINGS),
            en2=random.choice(_EN_THINGS),
            en_deed=random.choice(_EN_DEEDS),
            en_end=random.choice(_EN_ENDS),
            ja=random.choice(_JA_THINGS),
            ja2=random.choice(_JA_THINGS),
            ja_deed=random.choice(_JA_DEEDS),
            number=random.randint(11, 99),
            number2=random.randint(100, 999),
        )
