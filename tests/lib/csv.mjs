// SPDX-License-Identifier: EUPL-1.2
// A reader of CSV that shares nothing with lotse's.

// Records of fields, by RFC 4180; throws where its grammar is left: bare CR or LF, quotes inside a field or not closed.
export function parseCsv(text, separator = ',') {
	const plain = new RegExp(`([^"${separator}\\r\\n]*)`, 'y');
	const records = [];
	let at = 0;
	while (at < text.length) {
		const record = [];
		for (;;) {
			const field = text[at] === '"' ? /"((?:[^"]|"")*)"/y : plain;
			field.lastIndex = at;
			const match = field.exec(text);
			if (!match)
				throw new Error(`quote at ${at} is not closed`);
			record.push(text[at] === '"' ? match[1].replaceAll('""', '"') : match[1]);
			at = field.lastIndex;
			if (text[at] !== separator)
				break;
			at++;
		}
		if (text.slice(at, at + 2) !== '\r\n')
			throw new Error(`record ${records.length + 1} ends with ${JSON.stringify(text.slice(at, at + 2))}`);
		at += 2;
		records.push(record);
	}
	return records;
}
