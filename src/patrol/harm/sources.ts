/**
 * Pages that the weights were read from, on 1 December 2026. A weight without such a page is not in the tables.
 * Statutes are those of the Illinois Compiled Statutes (ILCS), as they stood on the page.
 */

/** Crime Severity Index: weights of Statistics Canada's table 1 (2009, 85-004-X, base 2006), and shootings as discharge of a firearm. */
export const CSI = "https://crimemaps.ca/methodology/";
/** Murder, first and second degree; the mean of all offences. */
export const CSI_MURDER = "http://mchp-appserv.cpe.umanitoba.ca/viewDefinition.php?definitionID=105020";
/** What assaults of level 1, 2 and 3 are. */
export const ASSAULT_LEVELS = "https://www150.statcan.gc.ca/n1/pub/85-224-x/2008000/dd-eng.htm";
/** What sexual assaults of level 1, 2 and 3 are. */
export const SEXUAL_LEVELS = "http://pansguide.com/docs/PANS-14/104/";
/** Thefts, thefts of vehicles and break-ins are counted with attempts. */
export const WITH_ATTEMPTS = "https://www.tps.ca/data-maps/resources/glossary-terms/";

/** Terms of every class of offence of Illinois. */
export const TERMS = "https://chicago-immigrationlawyer.com/mobile/penaltieschart.html";
/** Murder, Class X to 4, each with offences. */
export const BY_CLASS =
  "https://www.restorejustice.org/legal-explainer/explainer-felony-class-mandatory-minimums/";
export const BY_CLASS_CHICAGO = "https://criminallawyer-chicago.com/?p=306";
export const BY_CLASS_BLOG = "https://www.chicagocriminallawyerblog.net/what-is-a-felony-in-illinois/";
/** 720 ILCS 5/8-4: an attempt is a class lower; of a Class 3 or 4 felony it is a Class A misdemeanor. */
export const ATTEMPT =
  "https://www.combswaterkotte.com/illinois-criminal-laws/chapter-720-ilcs-5-8-inchoate-offenses/720-ilcs-5-8-4-attempt/";

export const MANSLAUGHTER = "https://ilga.gov/ftp/ILCS/Ch%200720/Act%200005/072000050K9-3.html";
export const BATTERY = "https://www.akllegal.com/blog/understanding-assault-and-battery-charges-in-illinois";
export const AGGRAVATED_BATTERY =
  "https://illinoiscaselaw.com/clecourses/illinois-aggravated-battery-statute/";
export const BATTERY_WITH_FIREARM =
  "https://certificateofdisposition.com/best-illinois-criminal-lawyers/agg-batt-w-firearm720-ilcs-5-12-3-05e";
export const BATTERY_OF_OFFICER =
  "https://www.guilamolaw.com/possession-of-a-stolen-motor-vehicle-625-ilcs-5-4-103/";
export const UNBORN_CHILD =
  "https://www.criminaldefenselawyer.com/resources/criminal-offense/illinois-assault-battery-laws.htm";
export const DOMESTIC_BATTERY = "https://www.illinoislawyernow.com/2020/02/illinois-domestic-battery-charge/";
export const AGGRAVATED_ASSAULT = "https://johnprior.attorney/criminal-offenses/aggravated-assault/";
export const HIJACKING = "https://johnprior.attorney/criminal-offenses/aggravated-vehicular-hijacking/";
export const STALKING =
  "https://dupagecountycriminallawyers.com/wheaton-defense-attorneys/understanding-illinois-stalking-crimes";
export const KIDNAPPING =
  "https://johnprior.attorney/how-does-illinois-address-kidnapping-unlawful-restraint-and-forcible-detention/";
export const CHILD_ABDUCTION =
  "https://findlawyerinil.com/criminal-law/how-illinois-criminal-law-handles-child-abduction-cases.php";
export const VISITATION =
  "https://www.srhunterlaw.com/Criminal-Code-of-1961-Article-10-Other-Illinois-Crimes-Involving-Children";
export const ENDANGERING =
  "https://www.puryearlaw.com/2016/01/01/endangering-the-life-or-health-of-a-child-charges-in-illinois/";
export const INTIMIDATION =
  "https://www.koester-law.com/blog/2022/07/an-overview-of-aggravated-intimidation-in-illinois/";
export const SEXUAL_ABUSE =
  "https://www.criminallawyerillinois.com/2020/03/24/regular-vs-aggravated-criminal-sexual-abuse-under-illinois-law/";
export const SEXUAL_ASSAULT =
  "https://apps.rainn.org/policy/policy-crime-definitions.cfm?state=Illinois&group=3&_ga=2.268217358.1064842103.1562954095-705239247.1562536126";
export const INDECENCY = "https://www.chicagocriminallawyerblog.com/public-indecency-in-illinois/";

export const THEFT =
  "https://www.illinoislawyernow.com/2020/03/the-ilcs-theft-and-retail-theft-statute-in-illinois/";
export const RETAIL_THEFT =
  "https://www.illinoislawyernow.com/2023/12/is-retail-theft-a-misdemeanor-or-felony-offense-in-illinois/";
export const LOST_PROPERTY =
  "http://print.casetext.com/statute/illinois-compiled-statutes/rights-and-remedies/chapter-720-criminal-offenses/subchapter-criminal-code/act-5-criminal-code-of-2012/title-iii-specific-offenses/part-c-offenses-directed-against-property/article-16-theft-and-related-offenses/subdivision-5-general-theft/section-720-ilcs-516-2-theft-of-lost-or-mislaid-property";
export const SERVICES = "http://ilga.gov/legislation/ilcs/fulltext.asp?DocName=072000050K16-3";
export const VEHICLE_THEFT = "https://www.findlaw.com/state/illinois-law/illinois-auto-theft-laws.html";
export const DAMAGE = "https://sexner.com/chicago-property-crimes-attorneys";
export const DEFACEMENT = "https://beta.ilga.gov/legislation/ilcs/documents/072000050K21-1.3.htm";
export const PUBLIC_PROPERTY = "https://law.onecle.com/illinois/720ilcs5/21-1.01.html";
export const FIRE_EQUIPMENT = "https://beta.ilga.gov/ftp/Public%20Acts/98/098-0315.htm";
export const TRESPASS =
  "https://johnprior.attorney/illinois-legal-primer-criminal-trespass-vs-criminal-damage/";
export const TRESPASS_VEHICLE =
  "https://www.puryearlaw.com/2015/12/08/criminal-trespass-to-vehicles-charges-in-illinois/";
export const TRESPASS_RESIDENCE = "http://ilga.gov/legislation/ilcs/fulltext.asp?DocName=072000050K19-4";
export const ARSON = "https://johnprior.attorney/criminal-offenses/arson/";
export const EXPLOSIVES =
  "https://www.srhunterlaw.com/Criminal-Code-of-1961-Article-20-Arson-Laws-in-Illinois";
export const IDENTITY =
  "https://stephenbrundagelaw.com/dupage-criminal-attorney/what-is-identity-theft-in-illinois";
export const CARDS = "https://ilga.gov/legislation/ilcs/fulltext.asp?DocName=072000050K17-36";
export const CARD_HELD =
  "https://banking27.com/usstatelaw/illinois-law/illinois-criminal-laws/illinois-credit-card-fraud-laws";
export const FORGERY = "https://www.ilga.gov/legislation/ilcs/documents/072000050K17-3.htm";
export const BAD_CHECKS =
  "https://puryearlaw.com/2015/12/28/deceptive-practice-bad-check-charges-in-illinois";
export const DECEPTION =
  "https://www.combswaterkotte.com/illinois-criminal-laws/chapter-720-ilcs-5-17-deception-and-fraud/720-ilcs-5-17-1-deceptive-practices/";
export const BURGLARY_TOOLS = "https://www.chicago-criminal.com/new-page-89";

export const HARASSMENT = "https://ilga.gov/ftp/ILCS/Ch%200720/Act%200005/072000050K26.5-5.html";
export const ORDER_OF_PROTECTION =
  "https://domesticdefensechicago.com/what-happens-when-you-violate-an-order-of-protection-in-illinois";
export const TAMPERING = "http://laws9.com/statutes/illinois/chapter625/1815/062500050HCh_4";
export const RECKLESS = "https://legalclarity.org/illinois-reckless-conduct-laws-and-sentencing-guide";
export const DISORDERLY = "https://illinoiscaselaw.com/clecourses/what-is-disorderly-conduct/";
export const MOB_ACTION = "https://www.puryearlaw.com/2015/12/17/mob-action-charges-in-illinois/";
export const WEAPONS = "https://www.hankenlaw.com/blog/2023/08/what-are-illinois-weapons-offenses/";
export const DRUG_POSSESSION =
  "https://www.gemmadixonlaw.com/blog/2016/december/is-possession-a-felony-offense-in-illinois-/";
export const CANNABIS = "http://www.ilga.gov/legislation/ilcs/documents/072005500K4.htm";
export const CANNABIS_2016 = "https://www.chiapellilaw.com/blog/2019/february/cannabis-laws-in-illinois";
export const CANNABIS_DELIVERY = "http://www.ilga.gov/legislation/ilcs/documents/072005500K5.htm";
export const PROSTITUTION =
  "https://ildefense.com/lawyer/2015/04/17/sex-crimes/prostitution-charges-in-chicago/";
