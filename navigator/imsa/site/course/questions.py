"""Questions as HTML. Without scripts the answers stand behind a line that opens; the modules of navigator/web/course make them something to answer."""

from .html import details, items, paragraphs, reading, words

_KINDS = {"single": "One answer is right.", "multiple": "One or more answers are right.", "nation": "One or more nations are right.", "deadline": "One day is right.", "order": "Put the steps into order."}


def question_html(question, number, here, taught):
    """A question that can be answered on the page."""
    options = items_of(question)
    answers = details("Answer, with the reason for each", answers_html(question, here, taught), ' class="imsa-more" data-imsa-answers')
    return (f'<section class="imsa-asked" id="{question["id"]}" data-imsa-question="{question["kind"]}" aria-labelledby="{question["id"]}-title">'
            f'<h3 id="{question["id"]}-title">Question {number}</h3>{_asked(question)}{options}{answers}</section>')


def question_on_paper(question, number, here, taught, answered):
    """A question for a sheet, with its answers where `answered`."""
    return f'<section class="imsa-asked"><h3>Question {number}</h3>{_asked(question)}{items_of(question)}{answers_html(question, here, taught) if answered else ""}</section>'


def _asked(question):
    return f'<div class="imsa-asked__words">{paragraphs(question["ask"])}</div><p class="imsa-soft">{_KINDS[question["kind"]]}</p>'


def items_of(question):
    """The options, to choose among."""
    return f"""<ol class="imsa-asked__options" type="a" data-imsa-options>{''.join(f"<li>{words(option['words'])}</li>" for option in question['options'])}</ol>"""


def answers_html(question, here, taught):
    """Every option with what is said to somebody who chose it, and what the answer rests on. Each names the place of its option above."""
    ordered = question["kind"] == "order"
    places = {id(option): number for number, option in enumerate(question["options"])}
    shown = sorted(question["options"], key=lambda option: option["place"]) if ordered else question["options"]
    lines = []
    for option in shown:
        says = f"{option['place'] + 1}. " if ordered else "Right: " if option["right"] else "Not right: "
        verdict = "step" if ordered else "right" if option["right"] else "wrong"
        lines.append(f'<li class="imsa-reason imsa-reason--{verdict}" data-imsa-option="{places[id(option)]}" data-imsa-is="{option["place"] if ordered else verdict}"><strong>{says}{words(option["words"])}</strong> <span>{words(option["why"])}</span></li>')
    rests = items(reading(question["rests_on"], here, taught))
    return f'<ul class="imsa-reasons">{"".join(lines)}</ul>' + (f'<div data-imsa-rests><p>It rests on:</p>{rests}</div>' if rests else "")
