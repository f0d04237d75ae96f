"""Renews test/golden/patrol/harm.json: what the sample's located incidents weigh in both indices of harm, by primary type.

    python -m venv .venv
    .venv/bin/pip install pandas==3.0.0 pyarrow==26.0.1
    .venv/bin/python scripts/golden/harm.py

It takes seconds. Tests only read the file; Python is needed for this alone. The report goes by IUCR codes; this goes by the words of type and description,
with the weights typed anew from the pages that src/patrol/harm/sources.ts names. The first rule that fits a record gives its weights.
"""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pandas as pd

PINNED = {"pandas": "3.0.0", "pyarrow": "26.0.1"}
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample" / "chicago-2015-2017.parquet"
TO = ROOT / "test" / "golden" / "patrol" / "harm.json"

# Years of the least and the greatest term; jail terms in days.
TERMS = {"M": (20, 60), "X": (6, 30), "1": (4, 15), "2": (3, 7), "3": (2, 5), "4": (1, 3)}
JAIL = {"A": 364, "B": 180, "C": 30, "petty": 0}


def days(letter):
    if letter is None:
        return None
    return JAIL[letter] / 2 if letter in JAIL else 365 * sum(TERMS[letter]) / 2


# Type, description (both searched as regular expressions), days in the Crime Severity Index, class in Illinois.
RULES = [
    ("HOMICIDE", "FIRST DEGREE", 7042, "M"),
    ("HOMICIDE", "RECKLESS|INVOLUNTARY", None, "3"),
    ("CRIM SEXUAL", "^ATTEMPT AGG", None, "1"),
    ("CRIM SEXUAL", "^ATTEMPT", None, "2"),
    ("CRIM SEXUAL", "PREDATORY", None, "X"),
    ("CRIM SEXUAL", "^AGGRAVATED: OTHER$", 211, "X"),
    ("CRIM SEXUAL", "^AGGRAVATED", 678, "X"),
    ("CRIM SEXUAL", "", 211, "1"),
    ("ROBBERY", "ATTEMPT: ARMED", None, "1"),
    ("ROBBERY", "ATTEMPT: AGG", None, "2"),
    ("ROBBERY", "ATTEMPT: STRONG", None, "3"),
    ("ROBBERY", "AGGRAVATED VEHICULAR|^ARMED", 583, "X"),
    ("ROBBERY", "VEHICULAR|AGGRAVATED", 583, "1"),
    ("ROBBERY", "STRONGARM", 583, "2"),
    ("ASSAULT", " PO HANDS", None, "A"),
    ("ASSAULT", " PO", None, "4"),
    ("ASSAULT", "SIMPLE", 23, "C"),
    ("ASSAULT", "HANDS", 23, "A"),
    ("ASSAULT", "AGG", 77, "A"),
    ("BATTERY", "HANDGUN|FIREARM", 988, "X"),
    ("BATTERY", " PO", None, "2"),
    ("BATTERY", "UNBORN", None, "A"),
    ("BATTERY", "^AGGRAVATED DOMESTIC", 77, "2"),
    ("BATTERY", "KNIFE|WEAPON|SERIOUS", 77, "3"),
    ("BATTERY", "SIMPLE", 23, "A"),
    ("BATTERY", "", 23, "3"),
    ("BURGLARY", "HOME INVASION", 187, "X"),
    ("BURGLARY", "ATTEMPT", 187, "3"),
    ("BURGLARY", "", 187, "2"),
    ("MOTOR VEHICLE THEFT", "^ATT", 84, "A"),
    ("MOTOR VEHICLE THEFT", "", 84, "3"),
    ("^THEFT", r"OVER \$500|POCKET|PURSE", 37, "3"),
    ("^THEFT", "ATTEMPT|CONTAINER|COIN", 37, None),
    ("^THEFT", "", 37, "A"),
    ("CRIMINAL DAMAGE", "STATE SUP|CITY OF", 30, "4"),
    ("CRIMINAL DAMAGE", "FIRE FIGHT", 30, "B"),
    ("CRIMINAL DAMAGE", "VANDALISM", 30, None),
    ("CRIMINAL DAMAGE", "", 30, "A"),
    ("TRESPASS", "VEHICLE|RESIDENCE", None, "A"),
    ("TRESPASS", "TO LAND", None, "B"),
    ("ARSON", "AGGRAVATED", None, "X"),
    ("ARSON", "ATTEMPT", None, "3"),
    ("ARSON", "POS:", None, "1"),
    ("ARSON", "BY ", None, "2"),
    ("DECEPTIVE", "ATTEMPT - FINANCIAL", None, "A"),
    ("DECEPTIVE", r"AGGRAVATED FINANCIAL|THEFT OVER \$|COUNTERFEIT CHECK", 109, "3"),
    ("DECEPTIVE", "AND UNDER|CREDIT CARD|USE CASH", 109, "4"),
    ("DECEPTIVE", "POSSESSION CASH", None, "4"),
    ("DECEPTIVE", "FORGERY|COUNTERFEITING", None, "3"),
    ("DECEPTIVE", "BOGUS|CONFIDENCE", 109, "A"),
    ("DECEPTIVE", "INSURANCE|COMPUTER FRAUD|EXPLOIT", 109, None),
    ("DECEPTIVE", "LESSEE|LABOR", 37, None),
    ("DECEPTIVE", "LOST", 37, "B"),
    ("DECEPTIVE", "STOLEN", None, "A"),
    ("STALKING", "AGGRAVATED", None, "3"),
    ("STALKING", "SIMPLE|CYBER", None, "4"),
    ("KIDNAPPING|CHILDREN", "ABDUCTION", None, "4"),
    ("KIDNAPPING", "AGGRAVATED", None, "X"),
    ("KIDNAPPING", "KIDNAPPING", None, "2"),
    ("KIDNAPPING", "RESTRAINT", None, "4"),
    ("KIDNAPPING", "VISITATION", None, "petty"),
    ("INTIMIDATION", "^INTIMIDATION$", None, "3"),
    ("CHILDREN", "ENDANGER|RUNAWAY", None, "A"),
    ("CHILDREN", "AGG SEX", None, "X"),
    ("CHILDREN", "^SEX ASS", None, "1"),
    ("SEX OFFENSE", "^ATT AGG", None, "3"),
    ("SEX OFFENSE|CHILDREN", "^AGG CRIM", None, "2"),
    ("SEX OFFENSE", "^ATT CRIM", None, "A"),
    ("SEX OFFENSE", "^CRIMINAL SEXUAL ABUSE", 211, "A"),
    ("CHILDREN", "^CRIM SEX ABUSE", None, "A"),
    ("SEX OFFENSE|INDECENCY", "INDECENCY|PREMISE", None, "A"),
    ("OTHER OFFENSE", "TELEPHONE|ELECTRONIC", None, "B"),
    ("OTHER OFFENSE", "ORDER OF PROTECTION|TAMPER", None, "A"),
    ("OTHER OFFENSE", "BURGLARY TOOLS", None, "4"),
    ("PEACE", "RECKLESS|PEEPING", None, "A"),
    ("PEACE", "MOB", None, "C"),
    ("WEAPONS", "DISCHARGE|POSS OF HANDGUN", None, "4"),
    ("WEAPONS", "UNLAWFUL USE (HANDGUN|OTHER)", None, "A"),
    ("NARCOTICS", "^POSS: CANNABIS 30GMS OR LESS", None, "C"),
    ("NARCOTICS", "^POSS: CANNABIS MORE", None, "A"),
    ("NARCOTICS", "DEL:CANNABIS 10GM OR LESS", None, "B"),
    ("NARCOTICS", "DEL:CANNABIS OVER", None, "4"),
    ("NARCOTICS", "^POSS: (?!METH|LOOK)", None, "4"),
    ("PROSTITUTION", "PUBLIC WAY|CALL OP|CAB OP|TAVERN", None, "A"),
]


def weigh(kind, description):
    for of, words, csi, letter in RULES:
        if re.search(of, kind) and re.search(words, description):
            return csi, days(letter)
    return None, None


def main():
    found = {name: version(name) for name in PINNED}
    assert found == PINNED, f"made with {PINNED}, found {found}"
    rows = pd.read_parquet(SAMPLE, columns=["Primary Type", "Description", "Latitude"]).dropna(subset="Latitude")
    counts = rows.groupby(["Primary Type", "Description"]).size()
    types = {}
    for (kind, description), n in counts.items():
        csi, law = weigh(kind, description)
        own = types.setdefault(kind, {"incidents": 0, "csi": {"weighted": 0, "days": 0}, "law": {"weighted": 0, "days": 0}})
        own["incidents"] += int(n)
        for name, weight in (("csi", csi), ("law", law)):
            if weight is not None:
                own[name]["weighted"] += int(n)
                own[name]["days"] += float(n * weight)
    TO.write_text(json.dumps({"versions": found, "types": types}, indent=1) + "\n")


main()
