"""Word lists: names that mean nothing alone, and words too common to be worth hiding."""

from mkcards.model.text import fold


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


KINDS = _folded(
    """특징 장점 단점 예시 방법 종류 목적 이유 원인 결과 문제 문제점 한계 원칙 기준 요소 구성요소
    조건 요건 성립요건 규칙 기능 역할 증상 부작용 효과 활용 용도 대표작 작품 의의 주의 유의 팁
    차이 차이점 공통점 과정 절차 순서
    types kinds pros cons advantages disadvantages steps stages phases causes symptoms features
    properties benefits drawbacks limitations problems reasons rules principles components parts
    elements examples uses applications differences requirements goals methods techniques criteria
    conditions factors effects defences defenses results signs risks complications treatments
    process functions roles duties rights laws layers members categories tips caveats pitfalls
    特徴 長所 短所 メリット デメリット 利点 欠点 種類 理由 原因 条件 要件 原則 要素 機能 役割 症状
    例 効果 用途 使い方 注意点 問題点 課題
    优点 缺点 优势 劣势 特点 特征 种类 类型 原因 条件 原则 要素 功能 作用 症状 步骤 例子 用途
    区别"""
)
"""Last words of a heading or label below which stands a list of things of that kind."""

GENERIC = KINDS | _folded(
    """개념 예 정의 구성 구조 단계 요약 정리 측면 관련 해결 사용 툴 도구 개요 구현 비교 소식
    일정 공지 변형 과제 서론 결론 참고 기타 내용 배경 목차 목록 안건 논의 회의 참석 장소 인물 원리
    장비 단위 형태 시기 위치 저자 치료 진단 공식 뜻 의미 회고 소감 계획 예외
    Overview Abstract Intro Introduction Dataset Datasets Evaluation Discussion Result
    Method Conclusion Summary Background Related What How Why When Where Who Note Notes Example Type
    Year Definition Goal Idea Ideas Problem Solution Usage Use Architecture TODO List Terms Log
    Recipe Ingredients Questions Agenda Role Function Device Unit Formula Treatment Diagnosis Cause
    Effect Location Structure Date Author Capital Population Size Origin Meaning Etymology Plan
    まとめ 概要 背景 手法 結果 結論 目的 一覧 補足 用語 定義 意味 構成 治療 診断 作者 作品 参考 単位
    公式 計画 人物 略語 方法 気づいたこと
    方法 课程 概念 总结 列表 术语 定义 组成 治疗 诊断 意义 作者 作品 参考 计划 书单 人物"""
)
"""Last words of a heading or label that says nothing without what it belongs to."""

INTERROGATIVES = _folded("what how why when where who which")
"""Labels that are a question already."""

VERBS = _folded(
    """adds allows applies attacks blocks breaks brings builds carries catches causes changes checks
    cleans closes collects combines connects contains controls converts copies covers creates
    defines delivers describes destroys detects digests does drives encodes ensures executes
    explains exposes filters finds fixes forms gets gives governs guides handles helps holds hosts
    increases inhibits joins keeps kills leads lets limits links lists loads logs lowers maintains
    makes manages maps measures merges modifies monitors moves needs opens packages parses performs
    plays points prevents prints processes produces protects provides pulls pumps pushes puts raises
    reads receives records reduces regulates releases removes renames replaces represents resets
    restores returns reverses rewrites runs saves says searches selects sends separates serves sets
    shows shuts sorts speeds splits stages starts stops stores supplies supports switches takes
    tells transfers transforms translates transports triggers turns undoes updates uses waits works
    writes"""
)
"""English verbs that say what a thing does."""

VAGUE = _folded("관련 측면 data 데이터 기타 etc misc その他 其他")
"""Last words that leave any name vague."""

PREPOSITIONS = _folded("on in for with about vs")
"""First words of such a heading."""

COMMON = _folded(
    """the a an of is are to and in for with by on that as from it be this or at we can not no
    was were
    has have had will would should may only also then than into over under between more most less
    data
    model models using used use based new one two paper method methods ex vs via per all each other
    some any our their its his her they which when where while after before because during however
    therefore without within through about against such very much many these those been being does
    sota best train training test input output result results
    ability able above access across action active actual add added addition after again age ago
    agree allow allowed almost alone along already although always amount analysis answer any
    anything appear apply approach area around article aspect author authors available average away
    back bad base basic basis become begin being benefit better big bit body book both bring build
    built call called capture care carry case cases cause certain chance change changes check choice
    choose class clear close code come common compare compared complete complex concept condition
    consider contain contains content context control copy core correct cost could count course
    cover create created critical current daily day days deal decide decision deep default define
    depend depends describe design detail details develop developed difference different difficult
    direct discuss divide document documents domain done down due early easily easy effect effective
    effects either else enable end enough ensure entire environment equal especially essential event
    ever every everything exact example examples exist expect experience explain explicit express
    extra face fact factor factors fail false far fast feature features few field figure file fill
    final finally find first fit fix fixed focus follow following form found free frequently full
    function functions further future gain general generally get give given gives global goal good
    great group grow half hand happen hard help helps here high higher highly hold human idea image
    impact implement important improve improves include includes including increase increases
    independent individual info information inside instance instead internal item items
    itself job keep key kind kinds know known lack language large larger last late later lead leads
    learn learnable least leave left length let level levels life like likely limit limited line
    list little local long look lose lot low lower made main mainly maintain make makes making many
    mark match matter mean meaning means measure mechanism meet memory method might mind mode module
    moment month move multiple must name named natural near need needed needs never next nothing now
    number object occur often old once open operation option order original outside overall own page
    part particular parts pass past people perform performance period person place plan play point
    points position possible practice present prevent previous price primary probably problem
    problems process produce product program project proper property provide provided provides
    public purpose put quality question quick quickly range rate rather raw reach read real really
    reason reasons receive recent record reduce reduces relation relative release remain remaining
    remove report reported represent request require required requires research resource response
    rest return right role rule rules run same save scale second section see seem select sense
    separate series serve service set several share short should show shown shows side similar
    simple simply since single size skill slow small solve something sometimes somewhat source
    space special specific speed stage standard start state statement step steps still stop store
    strong structure study style subject support sure system systems table take taken takes task
    tasks team technique term terms text theory thing things think time times together tool tools
    top topic total toward treat true try turn type types typical typically understand unit update
    useful user users usually valid value values various version view wait want way ways week well
    whether whole wide widely will without word words work works world write written wrong year
    years yet
    각자 개인 여러 다양한 각각 사람 분야 경우 기능 상황 방법 자동 하나 이것 그것 결과 부분 정도
    이상 이하
    내용 문제 서로 모두 나머지 대부분 일부 직접 별도 기존 논문 저자 자신 자기 우리 모든 특성 대상
    필요 가능 사용 이용 활용 과정 방식 형태 종류 목적 이유 상태 관계 의미 차이 영향 역할
    本研究 本論文 研究 手法 方法 結果 場合 以下 論文 提案 使用 可能"""
)
"""Words that carry too little to be the hidden term of a cloze."""

_TRANSLATED = """
    variable=변수=変数 training=훈련=학습=学習=訓練 inference=추론=推論 quantization=양자화=量子化
    generalization=일반화=汎化 overfitting=과적합=過学習 gradient=기울기=勾配 loss=손실=損失
    probability=확률=確率 distribution=분포=分布 matrix=행렬=行列 weight=가중치=重み layer=층=層
    function=함수=関数 frequency=빈도=頻度 accuracy=정확도=精度 evaluation=평가=評価
    machine=기계=機械 speech=음성=音声 sentence=문장=文 word=단어=単語 translation=번역=翻訳
    summary=요약=要約 memory=기억=메모리=記憶 image=이미지=画像 language=언어=言語
    learning=학습=学習
"""
TRANSLATIONS = {
    latin: tuple(spoken)
    for latin, *spoken in (map(fold, entry.split("=")) for entry in _TRANSLATED.split())
}
"""Words that give their translation away when both stand in one sentence."""

FUNCTION_WORDS = _folded("the a an of is are to and in for with by on that as from it be this or")
"""English words that give an English text away."""

ELSEWHERE = _folded(
    """auf aus bei das dem den der des ein eine einer im ist mit nicht oder sich und von wird zu
    zum de een het met niet op van voor wordt zijn au avec dans du elle est et la le les ou par
    pas pour que qui sont sur un une al como con del el en es las lo los más para por se su una
    che da dei della di gli il nel non sono foi mais não uma att av det ett för inte med och om
    på som till är ikke og til ei ja kun että jest nie oraz się są je za bir bu çok için ile ve
    dan dengan dari dalam pada untuk yang az egy és hogy nem ale jak že"""
)
"""Common words of other languages in Latin letters, without those that English has too."""
