"""Renews src/incidents/crs/refused.json: systems whose definition in epsg-index does not lead where PROJ's own registry does.

    npm install
    python -m venv .venv
    .venv/bin/pip install pyproj==3.7.2
    .venv/bin/python scripts/golden/epsg_systems.py

It takes three minutes. The middle of each system's area of use is projected as pyproj (PROJ with the EPSG registry, without tables of shifts) has
the system, and made degrees of WGS 84 twice: as pyproj has it, and as PROJ reads the definition of epsg-index, or the one that
src/incidents/crs/shifts.json puts in its place. What differs by more than 10 m is refused. In epsg-index 2.0.0 the rotations of many shifts of datum
have the wrong sign or unit.
"""

import json
import re
import warnings
from importlib.metadata import version
from pathlib import Path

import pyproj

PINNED = {"pyproj": "3.7.2"}
MOST_M = 10
LAST_CODE = 32767
ROOT = Path(__file__).parents[2]
INDEX = ROOT / "node_modules" / "epsg-index" / "all.json"
SHIFTS = json.loads((ROOT / "src" / "incidents" / "crs" / "shifts.json").read_text())
TO = ROOT / "src" / "incidents" / "crs" / "refused.json"


def definition_of(system):
    shift = SHIFTS.get(system["code"])
    text = system["proj4"]
    return re.sub(r"\+(towgs84|nadgrids)=\S+", f"+towgs84={shift['towgs84']}", text) if shift else text


def apart_m(system, definition):
    north, west, south, east = system["bbox"]
    own = pyproj.CRS.from_epsg(int(system["code"]))
    lon, lat = (west + (east if east >= west else east + 360)) / 2, (south + north) / 2
    x, y = pyproj.Transformer.from_crs(own.geodetic_crs, own, always_xy=True).transform(lon, lat)
    area = pyproj.aoi.AreaOfInterest(west, south, east, north)
    right = pyproj.Transformer.from_crs(own, 4326, always_xy=True, area_of_interest=area).transform(x, y)
    given = pyproj.CRS.from_proj4(definition)
    read = pyproj.Transformer.from_crs(given, 4326, always_xy=True).transform(x, y)
    return pyproj.Geod(ellps="WGS84").inv(*right, *read)[2]


def main():
    for name, wanted in PINNED.items():
        assert version(name) == wanted, f"{name} {version(name)}, wanted {wanted}"
    warnings.filterwarnings("ignore")
    pyproj.network.set_network_enabled(False)
    refused = []
    for code, system in json.loads(INDEX.read_text()).items():
        if system["kind"] not in ("CRS-PROJCRS", "CRS-GEOGCRS") or int(code) > LAST_CODE or not system["proj4"]:
            continue
        definition = definition_of(system)
        if "+nadgrids=" in definition and "@null" not in definition:
            continue
        try:
            held = system["bbox"] is not None and apart_m(system, definition) <= MOST_M
        except pyproj.exceptions.ProjError:
            held = False
        if not held:
            refused.append(int(code))
    TO.write_text(json.dumps(sorted(refused)) + "\n")


main()
