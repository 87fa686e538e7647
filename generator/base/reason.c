/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/reason.h"

#include <errno.h>

/* What file systems, starting a program and opening a port can answer. The English words are those that everyone searches for. */
static const struct {
	int error;
	const char *words[2]; /* by enum diag_lang */
} reasons[] = {
	{ EACCES, { "keine Berechtigung", "Permission denied" } },
	{ EADDRINUSE, { "die Adresse ist schon belegt", "Address already in use" } },
	{ EADDRNOTAVAIL, { "diese Adresse hat der Rechner nicht", "Cannot assign requested address" } },
	{ EBUSY, { "wird gerade benutzt", "Device or resource busy" } },
	{ EDQUOT, { "der zugeteilte Speicherplatz ist verbraucht", "Disk quota exceeded" } },
	{ EEXIST, { "gibt es schon", "File exists" } },
	{ EFBIG, { "die Datei würde zu groß", "File too large" } },
	{ EINTR, { "wurde unterbrochen", "Interrupted system call" } },
	{ EINVAL, { "das System nimmt es hier nicht an", "Invalid argument" } },
	{ EIO, { "der Datenträger meldet einen Fehler", "Input/output error" } },
	{ EISDIR, { "ist ein Ordner", "Is a directory" } },
	{ ELOOP, { "zu viele Verknüpfungen hintereinander", "Too many levels of symbolic links" } },
	{ EMFILE, { "zu viele offene Dateien", "Too many open files" } },
	{ EMLINK, { "zu viele Namen für eine Datei", "Too many links" } },
	{ ENAMETOOLONG, { "der Name ist zu lang", "File name too long" } },
	{ ENFILE, { "auf dem Rechner sind zu viele Dateien offen", "Too many open files in system" } },
	{ ENODEV, { "das Gerät gibt es nicht", "No such device" } },
	{ ENOENT, { "Datei oder Ordner gibt es nicht", "No such file or directory" } },
	{ ENOEXEC, { "ist kein Programm für diesen Rechner", "Exec format error" } },
	{ ENOMEM, { "der Arbeitsspeicher reicht nicht", "Cannot allocate memory" } },
	{ ENOSPC, { "kein Platz mehr auf dem Datenträger", "No space left on device" } },
	{ ENOTDIR, { "ist kein Ordner", "Not a directory" } },
	{ ENOTEMPTY, { "der Ordner ist nicht leer", "Directory not empty" } },
	{ EPERM, { "nicht erlaubt", "Operation not permitted" } },
	{ EPIPE, { "die Gegenseite hört nicht mehr zu", "Broken pipe" } },
	{ EROFS, { "der Datenträger lässt sich nur lesen", "Read-only file system" } },
	{ ESTALE, { "der Server hat die Datei nicht mehr", "Stale file handle" } },
	{ ETIMEDOUT, { "keine Antwort", "Connection timed out" } },
	{ ETXTBSY, { "das Programm läuft gerade", "Text file busy" } },
	{ EXDEV, { "liegt auf einem anderen Datenträger", "Invalid cross-device link" } },
};

struct reason reason_of(int error)
{
	struct reason reason;
	snprintf(reason.number, sizeof reason.number, "%d", error);
	return reason;
}

void reason_add(struct buf *out, int error, enum diag_lang lang)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (reasons[i].error != error)
			continue;
		buf_adds(out, reasons[i].words[lang]);
		return;
	}
	buf_addf(out, "%s %d", lang == DIAG_DE ? "Systemfehler" : "system error", error);
}

void reason_print(FILE *out, const char *command, const char *about, int error, enum diag_lang lang)
{
	struct buf reason = BUF_INIT;
	reason_add(&reason, error, lang);
	fprintf(out, "%s: %s: %s\n", command, about, reason.ptr);
	buf_release(&reason);
}
