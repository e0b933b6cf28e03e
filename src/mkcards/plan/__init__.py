"""Plan: what a build would do to each card and to its reviews, before it does it."""

from mkcards.plan.plan import Against, Plan, make_plan
from mkcards.plan.text import plan_json, plan_text

__all__ = ["Against", "Plan", "make_plan", "plan_json", "plan_text"]
