import fc from "fast-check";
import {expect, it} from "vitest";
import {literal, openDatabase} from "../../../src/engine/database.ts";
import {type DateReading, parseDateSql, WRITTEN, writtenSql} from "../../../src/incidents/read/dates.ts";
import {testFolder} from "../fixture.ts";

const folder = testFolder();
const PLAIN: DateReading = {order: "mdy", points: "dmy", serials: false};

/** What texts are read as: the wall time to the second, and how finely they tell it. */
async function read(texts: readonly string[], reading: Partial<DateReading> = {}) {
  const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
  const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(", ");
  const rows = await database.rows<{at: string | null; written: number}>(
    `SELECT strftime(${parseDateSql("t", {...PLAIN, ...reading})}, '%Y-%m-%d %H:%M:%S') AS "at", ${writtenSql("t")} AS written
     FROM (VALUES ${values}) AS v(i, t) ORDER BY i`
  );
  database.close();
  return rows;
}

const {month, day, time} = WRITTEN;

const two = (value: number) => String(value).padStart(2, "0");
const MONTHS = {
  en: [
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "January February March April May June July August September October November December"
  ],
  es: [
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
  ],
  pt: [
    "jan fev mar abr mai jun jul ago set out nov dez",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
  ],
  fr: [
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
  ],
  de: [
    "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
  ]
} as const;
const WEEKDAYS = [
  "Sun Mon Tue Wed Thu Fri Sat",
  "dom., lun., mar., mié., jue., vie., sáb.,",
  "Sonntag, Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Samstag,"
];

/** A moment in every form that is read, and how finely each tells it. */
function formsOf(second: number): {text: string; finely: "day" | "minute" | "second"}[] {
  const date = new Date(second * 1000);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [h, min, s] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  const short = two(y % 100);
  const half = h < 12 ? "AM" : "PM";
  const clock = `${two(h)}:${two(min)}`;
  const twelve = `${h % 12 || 12}:${two(min)}`;
  const days = [
    `${m}/${d}/${short}`,
    `${m}-${d}-${y}`,
    `${two(m)}-${two(d)}-${short}`,
    `${d}.${m}.${y}`,
    `${two(d)}.${two(m)}.${short}`,
    `${y}.${two(m)}.${two(d)}`
  ];
  for (const [short_names, long_names] of Object.values(MONTHS))
    for (const name of [short_names, long_names].map((names) => names.split(" ")[m - 1])) {
      days.push(
        `${d} ${name} ${y}`,
        `${two(d)}-${name}-${y}`,
        `${d}. ${name} ${y}`,
        `${d} de ${name} de ${y}`,
        `${name} ${d}, ${y}`
      );
      days.push(`${d}-${name.toUpperCase()}-${short}`, `${y}-${name}-${two(d)}`);
      for (const weekdays of WEEKDAYS)
        days.push(`${weekdays.split(" ")[date.getUTCDay()]} ${d} ${name} ${y}`);
    }
  days.push(
    `${d}${d % 10 === 1 && d !== 11 ? "st" : "th"} ${MONTHS.en[1].split(" ")[m - 1]} ${y}`,
    `${d}er ${MONTHS.fr[1].split(" ")[m - 1]} ${y}`
  );
  const clocks = [
    clock,
    `${h}h${two(min)}`,
    `${two(h)}.${two(min)}`,
    `${twelve} ${half}`,
    `${twelve}${half.toLowerCase()}`
  ];
  clocks.push(
    `${twelve} ${half[0].toLowerCase()}. m.`,
    `${twelve} ${half[0].toLowerCase()}.m.`,
    `${twelve} ${half[0]}.M.`,
    `${clock} Uhr`
  );
  const digits = `${y}${two(m)}${two(d)}`;
  return [
    ...days.map((text) => ({text, finely: "day" as const})),
    ...days.map((text, i) => ({
      text: `${text} ${clocks[(i + second) % clocks.length]}`,
      finely: "minute" as const
    })),
    ...days.map((text) => ({text: `${text} ${clock}:${two(s)}`, finely: "second" as const})),
    {text: digits, finely: "day"},
    ...[`${digits}${two(h)}${two(min)}`, `${digits}T${two(h)}${two(min)}`].map((text) => ({
      text,
      finely: "minute" as const
    })),
    {text: `${digits}${two(h)}${two(min)}${two(s)}`, finely: "second"},
    {text: `${y}-${two(m)}-${two(d)} ${clock} - ${clock}`, finely: "minute"},
    {text: `${y}-${two(m)}-${two(d)} to ${y}-${two(m)}-${two(d)}`, finely: "day"}
  ];
}

it("any moment written in any form is read to the same moment, as finely as it is written", async () => {
  const moments = fc.integer({min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000});
  const forms = fc.sample(moments, {numRuns: 30, seed: 7}).flatMap((second) =>
    formsOf(second).map((form) => {
      const iso = new Date(second * 1000).toISOString().replace("T", " ");
      const upto = {
        day: `${iso.slice(0, 10)} 00:00:00`,
        minute: `${iso.slice(0, 16)}:00`,
        second: iso.slice(0, 19)
      };
      return {text: form.text, at: upto[form.finely], written: form.finely === "day" ? day : time};
    })
  );
  const found = await read(forms.map(({text}) => text));
  expect(forms.map(({text}, i) => ({text, ...found[i]}))).toEqual(forms);
});

it("serials of spreadsheets are days since 1899-12-30, rounded to the second, where the file has them", async () => {
  const texts = ["44199.39583", "44199", "44199.0", "25569"];
  expect(await read(texts, {serials: true})).toEqual([
    {at: "2021-01-03 09:30:00", written: time},
    {at: "2021-01-03 00:00:00", written: day},
    {at: "2021-01-03 00:00:00", written: day},
    {at: "1970-01-01 00:00:00", written: day}
  ]);
  expect((await read(texts)).map(({at}) => at)).toEqual(texts.map(() => null));
  expect((await read(["99999", "10000"], {serials: true})).map(({at}) => at)).toEqual([null, null]);
});

it("a moment with a zone is read only as it is asked for", async () => {
  const texts = [
    "2021-07-03T02:30:00Z",
    "2021-07-03 02:30:00+02:00",
    "03.07.2021 02:30 UTC",
    "1625279400",
    "1625279400000"
  ];
  const at = async (zone?: string) => (await read(texts, {zone})).map((row) => row.at);
  const all = (...clocks: string[]) => clocks.map((clock) => `2021-07-${clock}:00`);
  expect(await at()).toEqual(texts.map(() => null));
  expect(await at("local")).toEqual(all(...Array(5).fill("03 02:30")));
  expect(await at("UTC")).toEqual(all("03 02:30", "03 00:30", "03 02:30", "03 02:30", "03 02:30"));
  expect(await at("America/Toronto")).toEqual(
    all("02 22:30", "02 20:30", "02 22:30", "02 22:30", "02 22:30")
  );
});

it("months are read in every language as months", async () => {
  const texts = ["enero de 2021", "Jan 2021", "janv. 2021", "2021 Januar", "2021-01"];
  expect(await read(texts)).toEqual(texts.map(() => ({at: "2021-01-01 00:00:00", written: month})));
});

it("a weekday that is a month elsewhere does not take its place", async () => {
  const texts = [
    "mar 3, 2021",
    "mar 2 mar 2021",
    "Mar., 02.03.2021",
    "sept 3 2021",
    "1er février 2021",
    "Sun Jan 03 09:30:00 2021"
  ];
  expect((await read(texts)).map(({at}) => at?.slice(0, 10))).toEqual([
    "2021-03-03",
    "2021-03-02",
    "2021-03-02",
    "2021-09-03",
    "2021-02-01",
    "2021-01-03"
  ]);
});

it("years of two digits are those of 1969 to 2068", async () => {
  expect((await read(["1/2/68", "1/2/69", "1.2.00"])).map(({at}) => at?.slice(0, 10))).toEqual([
    "2068-01-02",
    "1969-01-02",
    "2000-02-01"
  ]);
});

it("the end of a day is the next day's beginning in every form", async () => {
  const texts = ["3 Jan 2021 24:00", "1/3/21 24:00", "202101032400", "03.01.2021 24:00:00"];
  expect((await read(texts)).map(({at}) => at)).toEqual(texts.map(() => "2021-01-04 00:00:00"));
});

it("what is no possible date is read as none, never as another", async () => {
  const texts = [
    "13/13/2021",
    "31.02.2021",
    "2021-13-01",
    "99999999",
    "20211301",
    "202101032561",
    "2021-01-03 25:00",
    "3 Jan 2021 9:61",
    "3 Foo 2021"
  ];
  texts.push(
    "3 Jan 2021 13:00 PM",
    "Jan 2021 3 4",
    "Jan 3 - Jan 5, 2021",
    "2021",
    "12345",
    "03012021",
    "9:30",
    "31/02/21",
    "30 February 2021"
  );
  texts.push(
    "2021-01-03 24:01",
    "x",
    "",
    "January",
    "1/2",
    "1.2",
    "12.2021.3",
    "3 Jan 20211",
    "٣/١/٢٠٢١",
    "2021-01-03 9",
    "1e9",
    "-44199",
    "01.02.2021."
  );
  expect((await read(texts, {zone: "local"})).map(({at}) => at)).toEqual(texts.map(() => null));
});
