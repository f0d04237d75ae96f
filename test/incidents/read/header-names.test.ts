import {describe, expect, it} from "vitest";
import {type Column, matchColumns} from "../../../src/incidents/read/schema.ts";
import {columnsInWords} from "../../../src/prose/report/reading.ts";
import {ingestText, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();

/** Headers as police data have them, in part, and what should be read: date, type, latitude, longitude; then the column of times. */
const FILES: [place: string, header: string, columns: string, time?: string][] = [
  [
    "data.police.uk",
    "Crime ID,Month,Reported by,Longitude,Latitude,Location,LSOA code,Crime type",
    "Month,Crime type,Latitude,Longitude"
  ],
  [
    "New York",
    "CMPLNT_NUM,CMPLNT_FR_DT,CMPLNT_FR_TM,RPT_DT,OFNS_DESC,X_COORD_CD,Y_COORD_CD,Latitude,Longitude",
    "CMPLNT_FR_DT,OFNS_DESC,Latitude,Longitude",
    "CMPLNT_FR_TM"
  ],
  [
    "Los Angeles",
    "DR_NO,Date Rptd,DATE OCC,TIME OCC,Crm Cd Desc,LOCATION,LAT,LON",
    "DATE OCC,Crm Cd Desc,LAT,LON",
    "TIME OCC"
  ],
  [
    "Boston",
    "INCIDENT_NUMBER,OFFENSE_DESCRIPTION,OCCURRED_ON_DATE,YEAR,MONTH,HOUR,Lat,Long,Location",
    "OCCURRED_ON_DATE,OFFENSE_DESCRIPTION,Lat,Long"
  ],
  [
    "Toronto",
    "EVENT_UNIQUE_ID,REPORT_DATE,OCC_DATE,OCC_HOUR,OFFENCE,MCI_CATEGORY,LONG_WGS84,LAT_WGS84",
    "OCC_DATE,MCI_CATEGORY,LAT_WGS84,LONG_WGS84",
    "OCC_HOUR"
  ],
  [
    "San Francisco",
    "Incident Datetime,Incident Date,Incident Time,Report Datetime,Incident Category,Latitude,Longitude",
    "Incident Date,Incident Category,Latitude,Longitude",
    "Incident Time"
  ],
  [
    "Mexico City",
    "id,fecha_hecho,hora_hecho,delito,categoria_delito,latitud,longitud",
    "fecha_hecho,delito,latitud,longitud",
    "hora_hecho"
  ],
  [
    "Medellín",
    "fecha_hecho;modalidad;longitud;latitud".replaceAll(";", ","),
    "fecha_hecho,modalidad,latitud,longitud"
  ],
  ["Buenos Aires", "fecha,franja,tipo,subtipo,latitud,longitud", "fecha,tipo,latitud,longitud"],
  [
    "a Spanish table",
    "Fecha,Hora,Tipo de Delito,Latitud,Longitud",
    "Fecha,Tipo de Delito,Latitud,Longitud",
    "Hora"
  ],
  ["São Paulo", "DATA_OCORRENCIA,RUBRICA,LATITUDE,LONGITUDE", "DATA_OCORRENCIA,RUBRICA,LATITUDE,LONGITUDE"],
  ["a Portuguese table", "data,hora,Natureza,latitude,longitude", "data,Natureza,latitude,longitude", "hora"],
  ["Montréal", "CATÉGORIE,DATE,QUART,LONGITUDE,LATITUDE", "DATE,CATÉGORIE,LATITUDE,LONGITUDE"],
  [
    "a German table",
    "Datum,Uhrzeit,Delikt,Breitengrad,Längengrad",
    "Datum,Delikt,Breitengrad,Längengrad",
    "Uhrzeit"
  ],
  ["an American table", "Offense,OFFENSE_TYPE,Date,lat,lng", "Date,OFFENSE_TYPE,lat,lng"]
];

describe("headers that real files have", () => {
  it.each(FILES)("of %s are found by name", (_, text, expected, time) => {
    const header = text.split(",");
    const positions = matchColumns("crimes.csv", header, new Map());
    const at = (column: Column) => header[positions[column] ?? -1];
    expect([at("date"), at("type"), at("latitude"), at("longitude")].join()).toBe(expected);
    if (time) expect(header[positions.time ?? positions.hour ?? -1]).toBe(time);
  });

  it("give way to the names of this project and to what the user says", () => {
    const header = ["Offense", "Type", "fecha", "Date", "latitud", "Latitude", "lon"];
    expect(matchColumns("a.csv", header, new Map())).toMatchObject({
      type: 1,
      date: 3,
      latitude: 5,
      longitude: 6
    });
    expect(matchColumns("a.csv", header, new Map([["type", "offense"]]))).toMatchObject({type: 0});
  });

  it("are said where they are not a column's own name", async () => {
    const rows = "2021-01-03 09:30,ROBO,6.25,-75.56\n2021-01-04 10:30,HURTO,6.24,-75.57\n";
    const own = (await ingestText(folder, `Date,Type,Lat,Long\n${rows}`)).result;
    const others = (await ingestText(folder, `fecha,delito,latitud,longitud\n${rows}`)).result;
    expect(columnsInWords(own)).toBeNull();
    expect(columnsInWords(others)).toBe(
      "Read of each row: type from column “delito”, latitude from column “latitud”, and longitude from column “longitud”. --column sets them otherwise."
    );
  });
});

describe("columns that are not found", () => {
  it("are told all at once, with what may hold them, ready to be copied", async () => {
    expect(await refusal(folder, "Nr,Wann,Charge Code,Charge Text,X,Y\n1,2021-01-01,A,B,1,2\n")).toBe(
      'InputError: crimes.csv: no column for "Date", "Latitude", "Longitude", "Primary Type" (have: Nr, Wann, Charge Code, Charge Text, X, Y); ' +
        'map them with --column date=... --column latitude=Y --column longitude=X --column type="Charge Code" (type may be "Charge Text" too), ' +
        'or if all rows are of one type, name it with --type "robbery"'
    );
  });
});
