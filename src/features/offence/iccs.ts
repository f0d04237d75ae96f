/** Where the scheme was read: UNODC, International Classification of Crime for Statistical Purposes (ICCS), version 1.0, March 2015. */
export const ICCS_SOURCE = "https://unstats.un.org/unsd/classifications/Family/Detail/1000";

/** Sections of the ICCS. */
const ICCS_SECTIONS = {
  "01": "acts leading to death or intending to cause death",
  "02": "acts causing harm or intending to cause harm to the person",
  "03": "injurious acts of a sexual nature",
  "04": "acts against property involving violence or threat against a person",
  "05": "acts against property only",
  "06": "acts involving controlled drugs or other psychoactive substances",
  "07": "acts involving fraud, deception or corruption",
  "08": "acts against public order, authority and provisions of the State",
  "09": "acts against public safety and state security",
  "10": "acts against the natural environment",
  "11": "other criminal acts not elsewhere classified"
} as const;

export type IccsSection = keyof typeof ICCS_SECTIONS;

/**
 * Divisions of the ICCS (its second level), and of the third level those whose numbers were read: Eurostat's codes of police-recorded
 * offences (crim_off_cat) have 02011, 03011, 03012 and 05021 by these names.
 */
const DIVISIONS: Readonly<Record<string, string>> = {
  "0101": "intentional homicide",
  "0102": "attempted intentional homicide",
  "0103": "non-intentional homicide",
  "0104": "assisting or instigating suicide",
  "0105": "euthanasia",
  "0106": "illegal feticide",
  "0107": "unlawful killing associated with armed conflict",
  "0109": "other acts leading to death",
  "0201": "assaults and threats",
  "02011": "assault",
  "0202": "acts against liberty",
  "0203": "slavery and exploitation",
  "0204": "trafficking in persons",
  "0205": "coercion",
  "0206": "negligence",
  "0207": "dangerous acts",
  "0208": "acts intended to induce fear or emotional distress",
  "0209": "defamation or insult",
  "0210": "discrimination",
  "0211": "acts that trespass against the person",
  "0219": "other acts causing harm to the person",
  "0301": "sexual violence",
  "03011": "rape",
  "03012": "sexual assault",
  "0302": "sexual exploitation",
  "0309": "other injurious acts of a sexual nature",
  "0401": "robbery",
  "0409": "other acts against property involving violence",
  "0501": "burglary",
  "0502": "theft",
  "05021": "theft of a motorized vehicle or parts thereof",
  "0503": "intellectual property offences",
  "0504": "property damage",
  "0509": "other acts against property only",
  "0601": "unlawful acts involving controlled drugs or precursors",
  "0602": "unlawful acts involving alcohol, tobacco or other controlled substances",
  "0609": "other acts involving drugs or other psychoactive substances",
  "0701": "fraud",
  "0702": "forgery or counterfeiting",
  "0703": "corruption",
  "0704": "acts involving the proceeds of crime",
  "0709": "other acts involving fraud, deception or corruption",
  "0801": "acts against public order behavioural standards",
  "0802": "acts against public order sexual standards",
  "0803": "acts related to freedom or control of expression",
  "0804": "acts contrary to public revenue or regulatory provisions",
  "0805": "acts related to migration",
  "0806": "acts against the justice system",
  "0807": "acts related to democratic elections",
  "0808": "acts contrary to labour law",
  "0809": "other acts against public administration or provisions of the State",
  "0901": "acts involving weapons, explosives and other destructive materials",
  "0902": "acts against health and safety",
  "0903": "acts against computer systems",
  "0904": "acts against state security",
  "0905": "acts related to an organized criminal group",
  "0906": "terrorism",
  "0907": "non-injurious traffic violations",
  "0909": "other acts against public safety or state security",
  "1001": "acts that cause environmental pollution or degradation",
  "1002": "acts involving the movement or dumping of waste",
  "1003": "trade or possession of protected or prohibited species of fauna and flora",
  "1004": "acts that result in the depletion or degradation of natural resources",
  "1009": "other acts against the natural environment",
  "1101": "acts under universal jurisdiction",
  "1102": "acts contrary to youth regulations and acts involving minors",
  "1109": "other criminal acts"
};

/**
 * Finer kinds that the defaults of a report tell apart. They are numbered as the third and fourth level are believed to be, but no page
 * that could be read has these numbers: they are this project's own, and reports name the division they lie in.
 */
const OWN_KINDS: Readonly<Record<string, string>> = {
  "02012": "threats",
  "02072": "driving under the influence",
  "050222": "theft from a vehicle",
  "08012": "loitering, vagrancy and curfew",
  "08021": "prostitution",
  "08022": "obscenity",
  "08029": "public indecency",
  "08062": "breach of an order of a court"
};

/**
 * A code as reports show it: of a kind of this project's own the division that it lies in.
 * @example
 * [shownIccs("08021"), shownIccs("05021"), shownIccs("02-03")]; // → ["0802", "05021", "02-03"]
 */
export const shownIccs = (code: string): string => (Object.hasOwn(OWN_KINDS, code) ? code.slice(0, 4) : code);

const isSection = (code: string): code is IccsSection => Object.hasOwn(ICCS_SECTIONS, code);

/**
 * Whether a text is a code of the ICCS: a section, a division, or a class of a known division (4 to 7 digits). `02-03` stands for
 * types that hold acts of several sections, as Eurostat writes them.
 * @example
 * ["05", "0501", "05012", "02-03", "0511", "12", "theft"].map(isIccs); // → [true, true, true, true, false, false, false]
 */
export function isIccs(code: string): boolean {
  const [, from, to] = /^(\d\d)-(\d\d)$/.exec(code) ?? [];
  if (from !== undefined && to !== undefined) return from < to && isSection(from) && isSection(to);
  return isSection(code) || (/^\d{4,7}$/.test(code) && Object.hasOwn(DIVISIONS, code.slice(0, 4)));
}

/**
 * A code in words: of the section or division that it is, or lies in.
 * @example
 * iccsName("05012"); // → "burglary"
 */
export function iccsName(code: string): string {
  const parts = code.split("-");
  if (parts.length > 1) return parts.map(iccsName).join("; to ");
  for (let length = code.length; length >= 4; length--) {
    const within = code.slice(0, length);
    if (Object.hasOwn(DIVISIONS, within)) return DIVISIONS[within];
  }
  const section = code.slice(0, 2);
  return isSection(section) ? ICCS_SECTIONS[section] : code;
}

/** Whether a code is one of some classes, or lies in one. */
export const isWithin = (code: string | null, classes: readonly string[]): boolean =>
  code !== null && classes.some((each) => code.startsWith(each));
