"""Reads QTI 1.2 and grades answers by it, as a learning system would.

Knows the specification, not the code that writes the files: it runs the response processing and
says what score and which feedback an answer gets.
"""

import dataclasses
import xml.etree.ElementTree as ElementTree

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"

CHOICES = ("multiple_choice_question", "multiple_answers_question")


@dataclasses.dataclass
class Item:
    name: str
    profile: str
    stem: str
    choices: dict  # text by identifier; empty for answers to type
    several: bool
    element: ElementTree.Element

    def grade(self, given):
        """(score, set of feedback texts) for a set of identifiers, or for a text that was typed.

        Several varequal beside each other are alternatives; `continue="No"` ends the processing.
        """
        score, shown, met = 0, [], False
        for condition in self.element.iterfind(f"{Q}resprocessing/{Q}respcondition"):
            tests = list(condition.find(f"{Q}conditionvar"))
            if any(self._true(test, given, met) for test in tests):
                for variable in condition.iterfind(f"{Q}setvar"):
                    score = int(variable.text)
                shown += [d.get("linkrefid") for d in condition.iterfind(f"{Q}displayfeedback")]
                if condition.get("continue") != "Yes":
                    break
                met = True
        texts = {f.get("ident"): f.findtext(f"{Q}flow_mat/{Q}material/{Q}mattext") for f in self.element.iterfind(f"{Q}itemfeedback")}
        return score, {texts[identifier] for identifier in shown}

    def _true(self, test, given, met):
        if test.tag == f"{Q}other":
            return not met
        if test.tag == f"{Q}and":
            return all(self._true(one, given, met) for one in test)
        if test.tag == f"{Q}or":
            return any(self._true(one, given, met) for one in test)
        if test.tag in (f"{Q}vargte", f"{Q}varlte"):
            try:
                number, bound = float(given), float(test.text)
            except ValueError:
                return False
            return number >= bound if test.tag == f"{Q}vargte" else number <= bound
        if test.tag == f"{Q}not":
            return not any(self._true(one, given, met) for one in test)
        assert test.tag == f"{Q}varequal", test.tag
        if self.choices:
            return test.text in given
        same = test.text == given
        return same or test.get("case", "No") == "No" and test.text.casefold() == given.casefold()


def problems(root):
    """What breaks the rules of Common Cartridge 1.1's profile of QTI (its schema's rule sets 2 to 13).

    A package of its own has Canvas's names of kinds instead of the profile's, numbers, and choices between two.
    """
    found = []
    items = list(root.iter(f"{Q}item"))
    idents = [i.get("ident") for i in items]
    found += [f"{i}: twice" for i in set(idents) if idents.count(i) > 1]
    for item in items:
        name = item.get("ident")
        fields = {f.findtext(f"{Q}fieldlabel"): f.findtext(f"{Q}fieldentry") for f in item.iter(f"{Q}qtimetadatafield")}
        profile = fields.get("cc_profile")
        lid, text = item.find(f".//{Q}response_lid"), item.find(f".//{Q}response_str")
        labels = [label.get("ident") for label in item.iter(f"{Q}response_label")]
        itself = fields.get("question_type")
        if (profile or itself) in (*CHOICES, "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1"):
            fewest, cardinality = (2 if itself else 3, "Single") if "choice" in (itself or profile) else (2, "Multiple")
            if lid is None or text is not None or lid.get("rcardinality") != cardinality:
                found.append(f"{name}: cardinality")
            if len(labels) < fewest or len(set(labels)) != len(labels):
                found.append(f"{name}: {len(labels)} choices")
            if any(v.text not in labels for v in item.iter(f"{Q}varequal")):
                found.append(f"{name}: tests for a choice that is not there")
        elif (profile or itself) in ("cc.fib.v0p1", "short_answer_question", "numerical_question", "essay_question"):
            if text is None or lid is not None:
                found.append(f"{name}: nothing to type into")
        else:
            found.append(f"{name}: profile {profile}")
        given = (lid if lid is not None else text).get("ident")
        if any(v.get("respident") != given for v in item.iter(f"{Q}varequal")):
            found.append(f"{name}: tests another response")
        shown = {d.get("linkrefid") for d in item.iter(f"{Q}displayfeedback")}
        written = [f.get("ident") for f in item.iterfind(f"{Q}itemfeedback")]
        if shown != set(written) or len(set(written)) != len(written):
            found.append(f"{name}: feedback shown {sorted(shown)}, written {sorted(written)}")
        if {"solution", "hint"} & shown:
            found.append(f"{name}: reserved feedback name")
    return found


def read(text):
    """(root element, items) of a document, a test or a question bank."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{Q}questestinterop" and len(root) == 1
    assert root[0].tag in (f"{Q}assessment", f"{Q}objectbank")
    items = []
    for item in root.iter(f"{Q}item"):
        choices = {label.get("ident"): label.findtext(f"{Q}material/{Q}mattext") for label in item.iter(f"{Q}response_label")}
        lid = item.find(f".//{Q}response_lid")
        profile = next(f.findtext(f"{Q}fieldentry") for f in item.iter(f"{Q}qtimetadatafield"))
        items.append(
            Item(
                item.get("title"),
                profile,
                item.findtext(f"{Q}presentation/{Q}material/{Q}mattext"),
                choices,
                lid is not None and lid.get("rcardinality") == "Multiple",
                item,
            )
        )
    return root, items
