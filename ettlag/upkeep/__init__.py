"""Bekreftelse: one loop that keeps whatever is offered, described or agreed true, for every room that has something to keep.

Each thing has an owner and a day. On the day the owner is asked: is it still right? One press answers, also from a letter
without signing in. After three weeks one is reminded, after six the leader is. The room knows no titles: the rooms above
say what their things are called (`things`). Mission M11, M21; the Norwegian word on screen is «bekreft».
"""
