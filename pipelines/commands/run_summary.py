"""stub"""


def show(outcome, settings):
    """x"""
    for k, v in outcome.said.items():
        print(k, {a: b for a, b in v.items() if a != "preview"})
    return 0
