"""What Moodle demands of a file beyond its specification, each rule with the place that demands it.

Found by importing the files into the programs, and read in their sources: Moodle 4.5.6 (in 5.x the same lines
stand below public/).
"""

import re


def moodle_problems(text):
    """What Moodle would not take, or would take wrongly, of a file of Moodle XML."""
    found = []
    # lib/xmlize.php:160: what stands between an entity and the next sign beyond ASCII comes alone, and is left
    # out when it is only space. Text in CDATA comes whole.
    found += [f"entity {entity} outside CDATA" for entity in re.findall(r"&\S*", re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.S))]
    found += [f"bare text: {bare[:30]}" for bare in re.findall(r"<text>(?!<!\[CDATA\[)(.*?)</text>", text)]
    for name, body in re.findall(r'<question type="ordering">.*?<idnumber>(.*?)</idnumber>(.*?)</question>', text, re.S):
        fields = dict(re.findall(r"<(\w+)>([^<]*)</\1>", body))
        # question/type/ordering/questiontype.php:637-651: without it hints are made up that have no format,
        # which the database refuses (question/type/questiontypebase.php:788): the import ends there.
        if not fields.get("shownumcorrect"):
            found.append(f"{name}: no shownumcorrect")
        # question/type/ordering/questiontype.php:668 ff.: any other word silently means something else.
        words = {
            "layouttype": "VERTICAL",
            "selecttype": "ALL",
            "gradingtype": "ALL_OR_NOTHING",
            "showgrading": "HIDE",
            "numberingstyle": "none",
        }
        found += [f"{name}: {field} {fields.get(field)}" for field, word in words.items() if fields.get(field) != word]
    return found
