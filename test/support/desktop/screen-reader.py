"""Listens on the accessibility bus as a screen reader does, and writes what there is to say: a line of JSON each.

{"kind": "ready"}: it listens.
{"kind": "focus", "role", "name", "description", "states", "within"}: the focus, or the active descendant of the element
that has it, has moved here. `within` are its named ancestors, innermost first.
{"kind": "window", "name"}: a window has become active.
{"kind": "live", "text", "politeness"}: a live region has a new text.
"""

import json

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def say(line):
    print(json.dumps(line, ensure_ascii=False), flush=True)


def words(of):
    return {"role": of.get_role_name(), "name": of.get_name() or ""}


def named_ancestors(of):
    parent = of.get_parent()
    while parent is not None and parent.get_role() != Atspi.Role.APPLICATION:
        if parent.get_name():
            yield words(parent)
        parent = parent.get_parent()


def on_focus(event):
    if event.detail1 != 1:
        return
    of = event.source
    say(
        {
            "kind": "focus",
            **words(of),
            "description": of.get_description() or "",
            "states": [state.value_nick for state in of.get_state_set().get_states()],
            "within": list(named_ancestors(of)),
        }
    )


def on_window(event):
    # Asked for by every screen reader: only then does Chromium tell what is in the page.
    event.source.get_attributes()
    say({"kind": "window", "name": event.source.get_name() or ""})


def on_text(event):
    politeness = (event.source.get_attributes() or {}).get("container-live", "off")
    if politeness != "off":
        say({"kind": "live", "text": str(event.any_data), "politeness": politeness})


def unless_gone(listen):
    """An element may be gone before it is asked about."""

    def listener(event):
        try:
            listen(event)
        except GLib.GError:
            pass

    return listener


Atspi.init()
# Kept in variables: they listen as long as they exist.
focus = Atspi.EventListener.new(unless_gone(on_focus))
focus.register("object:state-changed:focused")
window = Atspi.EventListener.new(unless_gone(on_window))
window.register("window:activate")
text = Atspi.EventListener.new(unless_gone(on_text))
text.register("object:text-changed:insert")
say({"kind": "ready"})
Atspi.event_main()
