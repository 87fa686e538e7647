#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// katalog.rdf holds to DCAT-AP.de 3.0 (shapes in spec/), and the shapes can tell: without any one mandatory property, or with a
// value of the wrong list, there is exactly that finding.
import { readFileSync } from 'node:fs';
import { buildSite } from './lib/site.mjs';
import { done, need, none, ok } from './lib/tap.mjs';

const { Parser, Store, DataFactory } = await need('n3');
const { default: Validator } = await need('rdf-validate-shacl');
const { RdfXmlParser } = await need('rdfxml-streaming-parser');
const { namedNode, literal, quad } = DataFactory;

const PREFIXES = {
	dcat: 'http://www.w3.org/ns/dcat#', dcatde: 'http://dcat-ap.de/def/dcatde/', dcterms: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', spdx: 'http://spdx.org/rdf/terms#',
	vcard: 'http://www.w3.org/2006/vcard/ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const iri = (name) => namedNode(name.replace(/^(\w+):/, (all, prefix) => PREFIXES[prefix]));

function readRdf(file) {
	return new Promise((resolve, reject) => {
		const store = new Store();
		const parser = new RdfXmlParser({ dataFactory: DataFactory, strict: true });
		parser.on('data', (triple) => store.add(triple)).on('error', reject).on('end', () => resolve(store));
		parser.end(readFileSync(file, 'utf8'));
	});
}

const shapes = new Store(new Parser({ baseIRI: 'https://lotse.invalid/shapes' }).parse(
	readFileSync('tests/spec/dcat-ap-de-3.0.ttl', 'utf8')));
const validator = new Validator(shapes);

async function findings(store) {
	const report = await validator.validate(store);
	return report.results.map((r) => `${r.focusNode.value} ${r.path?.value ?? ''} ${
		r.sourceConstraintComponent.value.replace(/.*#|ConstraintComponent/g, '')}`);
}

const nodesOf = (store, type) => store.getSubjects(iri('rdf:type'), iri(type), null);

// A copy without the properties of the first node of that class that has all of `has`.
function without(store, type, properties, has = properties) {
	const node = nodesOf(store, type).find((n) => has.every((p) => store.countQuads(n, iri(p), null, null)));
	if (!node)
		return null;
	const copy = new Store([...store].filter((q) => !(q.subject.equals(node) && properties.some((p) => q.predicate.equals(iri(p))))));
	return { node, copy };
}

const catalogue = await readRdf(`${buildSite('tests/sites/offen')}/katalog.rdf`);
none('the test catalogue conforms', await findings(catalogue));
none('the shipped catalogue conforms', await findings(await readRdf('out/katalog.rdf')));

// ---- Each mandatory property in turn ----
const MANDATORY = [
	['dcat:Catalog', 'dcterms:title'], ['dcat:Catalog', 'dcterms:description'], ['dcat:Catalog', 'dcterms:publisher'],
	['dcat:Catalog', 'dcat:dataset'],
	['dcat:Dataset', 'dcterms:title'], ['dcat:Dataset', 'dcterms:description'], ['dcat:Dataset', 'dcterms:publisher'],
	['dcat:Dataset', 'dcterms:identifier'], ['dcat:Dataset', 'dcterms:modified'],
	['dcat:Distribution', 'dcat:accessURL'], ['dcat:Distribution', 'dcterms:license'], ['dcat:Distribution', 'dcterms:format'],
	['foaf:Agent', 'foaf:name'], ['vcard:Organization', 'vcard:fn'], ['spdx:Checksum', 'spdx:checksumValue'],
];
for (const [type, property] of MANDATORY) {
	const mutant = without(catalogue, type, [property]);
	const found = mutant ? await findings(mutant.copy) : ['no node has it'];
	const expected = mutant && `${mutant.node.value} ${iri(property).value} MinCount`;
	ok(`${type} without ${property} is found`, found.length === 1 && found[0] === expected, found.join('\n') || 'no finding');
}

// Of these one is enough, or the finding has another name.
const ONE_OF = [
	['vcard:Organization', ['vcard:hasEmail', 'vcard:hasTelephone', 'vcard:hasURL'], 'Or'],
	['dcterms:PeriodOfTime', ['dcat:startDate', 'dcat:endDate'], 'Or'],
];
for (const [type, properties, component] of ONE_OF) {
	const mutant = without(catalogue, type, properties);
	const found = mutant ? await findings(mutant.copy) : ['no node has them'];
	ok(`${type} without ${properties.join(', ')} is found`, found.length === 1 && found[0] === `${mutant?.node.value}  ${component}`,
		found.join('\n') || 'no finding');
	for (const property of properties) {
		const less = without(catalogue, type, [property], properties);
		none(`${type} without ${property} alone is enough`, await findings(less.copy));
	}
}
{
	const mutant = without(catalogue, 'spdx:Checksum', ['spdx:algorithm']);
	const found = (await findings(mutant.copy)).sort();
	const path = `${mutant.node.value} ${iri('spdx:algorithm').value}`;
	ok('spdx:Checksum without spdx:algorithm is found', found.join() === [`${path} HasValue`, `${path} MinCount`].join(), found.join('\n'));
}

// ---- Values of no list, of the wrong type, of nothing ----
const WRONG = [
	['dcat:Distribution', 'dcterms:license', namedNode('https://example.org/unsere-lizenz'), 'Pattern'],
	['dcat:Distribution', 'dcterms:format', literal('CSV'), 'Pattern'],
	['dcat:Distribution', 'dcat:byteSize', literal('12 KB'), 'Datatype'],
	['dcat:Dataset', 'dcat:theme', iri('dcat:SOZI'), 'Pattern'],
	['dcat:Dataset', 'dcterms:accrualPeriodicity', literal('jährlich'), 'Pattern'],
	['dcat:Dataset', 'dcatde:contributorID', literal('Stadt Probe'), 'Pattern'],
	['dcat:Dataset', 'dcterms:publisher', namedNode('https://example.org/niemand'), 'Class'],
	['dcat:Dataset', 'dcterms:modified', literal('1. Februar 2019'), 'Datatype'],
];
for (const [type, property, value, component] of WRONG) {
	const mutant = without(catalogue, type, [property]);
	mutant?.copy.add(quad(mutant.node, iri(property), value));
	const found = mutant ? await findings(mutant.copy) : ['no node has it'];
	const expected = `${mutant?.node.value} ${iri(property).value} ${component}`;
	ok(`${type}: ${value.value} as ${property} is found`, found.length === 1 && found[0] === expected, found.join('\n') || 'no finding');
}

// ---- Who is listed, and how ----
const names = (type) => nodesOf(catalogue, type).map((node) => node.value).sort();
const base = 'https://example.org/zahlen';
none('published datasets are listed, pending ones are not', names('dcat:Dataset').join() ===
	['offen', 'texte', 'zuzuege'].map((name) => `${base}/${name}/#daten`).join() ? [] : names('dcat:Dataset'));
none('files are listed where a licence is decided', names('dcat:Distribution').join() ===
	['texte/#csv', 'texte/#excel', 'zuzuege/#csv', 'zuzuege/#excel'].map((name) => `${base}/${name}`).join() ?
	[] : names('dcat:Distribution'));
const value = (node, property) => catalogue.getObjects(namedNode(node), iri(property), null).map((o) => o.value).join();
ok('the licence that asks for it gives the words to quote',
	value(`${base}/zuzuege/#csv`, 'dcatde:licenseAttributionByText') === 'Stadt Probe, Statistikstelle: Zuzüge nach Altersgruppe, ' +
	'Stand 1.\u00a0Februar 2019, Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0), ' +
	'https://example.org/zahlen/zuzuege/', value(`${base}/zuzuege/#csv`, 'dcatde:licenseAttributionByText'));
ok('the one that does not gives none', value(`${base}/texte/#csv`, 'dcatde:licenseAttributionByText') === '');
ok('an office nobody can reach is no contact', value(`${base}/texte/#daten`, 'dcat:contactPoint') === '');
ok('turnus is a frequency', value(`${base}/zuzuege/#daten`, 'dcterms:accrualPeriodicity').endsWith('/frequency/ANNUAL'));
done();
