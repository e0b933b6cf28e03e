"""The rules that turn a statement into asks: an ordered table, the first that answers wins."""

from mkcards.derive.rules.arrow import arrow
from mkcards.derive.rules.children import children
from mkcards.derive.rules.cloze import cloze
from mkcards.derive.rules.copula import copula
from mkcards.derive.rules.definition import definition
from mkcards.derive.rules.empty import empty
from mkcards.derive.rules.enumeration import enumeration
from mkcards.derive.rules.equation import equation
from mkcards.derive.rules.expansion import expansion
from mkcards.derive.rules.glosses import glosses
from mkcards.derive.rules.items import items
from mkcards.derive.rules.label import label
from mkcards.derive.rules.open_question import open_question
from mkcards.derive.rules.plan import plan
from mkcards.derive.rules.question import question
from mkcards.derive.rules.review import review
from mkcards.derive.rules.term_stop import term_stop
from mkcards.derive.rules.versus import versus
from mkcards.derive.statement import Rule

RULES: tuple[tuple[str, Rule], ...] = (
    ("open", open_question),
    ("review", review),
    ("empty", empty),
    ("plan", plan),
    ("question", question),
    ("label", label),
    ("equation", equation),
    ("term-stop", term_stop),
    ("arrow", arrow),
    ("items", items),
    ("children", children),
    ("expansion", expansion),
    ("definition", definition),
    ("glosses", glosses),
    ("copula", copula),
    ("enumeration", enumeration),
    ("versus", versus),
    ("cloze", cloze),
)
