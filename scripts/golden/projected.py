"""Renews test/golden/incidents/projected.json: places in systems of the EPSG registry, as pyproj (PROJ) has them.

    python -m venv .venv
    .venv/bin/pip install pyproj==3.7.2
    .venv/bin/python scripts/golden/projected.py

It takes seconds. Tests only read the file; Python is needed for this alone. Each system is given places spread over its area of use. Where its
datum is that of WGS 84 to within a metre or two (NAD83, ETRS89, SIRGAS 2000, MAGNA-SIRGAS, GDA, NZGD2000) they are projected from the system's
own degrees, so that no shift of datum is in between; others are shifted too, with what PROJ has without tables of shifts.
"""

import json
from importlib.metadata import version
from pathlib import Path

import pyproj

PINNED = {"pyproj": "3.7.2"}
ROOT = Path(__file__).parents[2]
TO = ROOT / "test" / "golden" / "incidents" / "projected.json"

# UTM on three datums, state planes in metres and in both feet, and national grids.
SYSTEMS = [32610, 32617, 32723, 26917, 26910, 31983, 31981, 25832, 2236, 2263, 2272, 2278, 2285, 3435, 2893, 6527, 2913, 3857]
SYSTEMS += [26971, 32118, 26986, 3116, 9377, 3978, 2154, 2193, 7856, 28356, 6372]
SHIFTED = [5367, 27700, 28992, 31370, 2326]
GRID = [0.15, 0.35, 0.5, 0.65, 0.85]


def places(code, shifted):
    crs = pyproj.CRS.from_epsg(code)
    area = crs.area_of_use
    west, south, east, north = area.west, max(area.south, -80), area.east, min(area.north, 80)
    if code == 3857:
        west, east, south, north = -170, 170, -70, 70
    start = pyproj.CRS.from_epsg(4326) if shifted else crs.geodetic_crs
    project = pyproj.Transformer.from_crs(start, crs, always_xy=True)
    rows = []
    for at in GRID:
        lon, lat = west + at * (east - west), north - at * (north - south)
        x, y = project.transform(lon, lat)
        rows.append({"lat": lat, "lon": lon, "x": x, "y": y})
    return rows


def main():
    for name, wanted in PINNED.items():
        assert version(name) == wanted, f"{name} {version(name)}, wanted {wanted}"
    pyproj.network.set_network_enabled(False)
    systems = [
        {"code": f"EPSG:{code}", "shifted": shifted, "places": places(code, shifted)}
        for codes, shifted in ((SYSTEMS, False), (SHIFTED, True))
        for code in codes
    ]
    TO.parent.mkdir(parents=True, exist_ok=True)
    TO.write_text(json.dumps({"made_with": PINNED, "systems": systems}, indent=1) + "\n")


main()
