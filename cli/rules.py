"""`compclaim rules`: the law by which is calculated, its wordings through time and its open questions."""

from __future__ import annotations

import click

from .multilingual import LazyGroup, help_alone

rules = LazyGroup(
    "rules",
    modules={
        "list": ".rules_list:list_provisions",
        "show": ".rules_list:show",
        "readings": ".rules_list:readings",
        "status": ".rules_list:status",
        "timeline": ".rules_time:timeline",
        "diff": ".rules_time:diff",
    },
    help_prefix="rules_",
    help_key="rules",
    callback=click.pass_context(help_alone),
)
