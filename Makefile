# SPDX-License-Identifier: EUPL-1.2
# GNU make. One file for everything; make calls itself only to build in another mode.
#
#   make            install what is missing, build ./lotse, write the site to out/
#   make test       install what the tests need, run them all; T=errors/data-unknown-column runs one
#   make accept T=  show how the output of a test differs from what is expected, then expect it
#   make help       the other targets
#
# NO_INSTALL=1 installs nothing and says what is missing. DEV=1 makes every compiler warning an error.

MODE ?= release
BUILD := generator/.build/$(MODE)
PREFIX ?= /usr/local
INSTALL ?= install
SECONDS_OF_FUZZING ?= 60

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
# One compiler per processor, unless the caller says -j. A make inside this one shares its jobs.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

.PHONY: all site pdf serve packages test test-full accept chapters handbook asan tsan coverage fuzz mutation mutation-objects bench bench-readme bench-charts profile lint screenshots install uninstall deb clean help \
	packages programs FORCE
all: site

# ---- What the machine has ----
# Flags stand in a file that every run checks and rewrites only when they changed; make then starts again with the new
# ones. So packages can be installed and used in the same run.

CONFIG := generator/.build/config.mk
# Linked with what the program loads later; the Debian package reads from it what that is.
LATE := generator/.build/late
ifneq ($(filter-out clean help uninstall,$(or $(MAKECMDGOALS),all)),)
include $(CONFIG)
endif

MODULES := libxml-2.0 sqlite3 icu-uc icu-i18n harfbuzz jansson nettle zlib libbrotlienc gumbo
# Loaded when they are needed (base/late.h), so the linker only tells the names of their files.
LATE_MODULES := libcurl libmicrohttpd
# These have no pkg-config file everywhere.
PLAIN_LIBRARIES := -lcmark-gfm-extensions -lcmark-gfm -lcsv -lstemmer

$(CONFIG): FORCE
	@mkdir -p $(@D)
	@CC='$(CC)' .ci/packages build
	@printf 'int main(void) { return 0; }\n' | $(CC) -x c - -x none -Wl,--no-as-needed $$(pkg-config --libs $(LATE_MODULES)) -o $(LATE)
	@{ echo 'LIBRARY_CFLAGS :=' $$(pkg-config --cflags $(MODULES) $(LATE_MODULES)) \
		$$(objdump -p $(LATE) | sed -En "s/^ *NEEDED *(lib(curl|microhttpd).*)/-DLIB\U\2\E_FILE='\"\1\"'/p"); \
	   echo 'LIBRARIES := $(PLAIN_LIBRARIES)' $$(pkg-config --libs $(MODULES)) -lpthread -lm; \
	   printf '#include <features.h>\nFORTIFY := __USE_FORTIFY_LEVEL\n' | \
		$(CC) -E -P -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 - 2>/dev/null | grep FORTIFY; } > $@.new
	@cmp -s $@ $@.new && rm $@.new || mv $@.new $@

# ---- Modes ----

WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wmissing-prototypes -Wstrict-prototypes -Wwrite-strings -Wformat=2
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

CFLAGS ?= -O2 -g
ifeq ($(MODE),release)
MODE_CFLAGS := $(CFLAGS) -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(FORTIFY) -fstack-protector-strong -fPIE
MODE_LDFLAGS := -pie -Wl,-z,relro,-z,now
else ifeq ($(MODE),asan)
MODE_CFLAGS := -O1 -g $(SANITIZE)
else ifeq ($(MODE),tsan)
MODE_CFLAGS := -O1 -g -fsanitize=thread
else ifeq ($(MODE),coverage)
# Counts stand in a file from the first line that runs, so processes that a test kills count, too. The place is compiled in: tests
# clear the environment, and change the folder.
CC := clang
MODE_CFLAGS := -O1 -g -fprofile-instr-generate=$(CURDIR)/$(BUILD)/profiles/%4m%c.profraw -fcoverage-mapping \
	-mllvm -runtime-counter-relocation
MODE_LDFLAGS := -fprofile-instr-generate
else ifeq ($(MODE),fuzz)
# gcc has no libFuzzer. It is not told of every comparison, which would take half of the time: what is compared stands in the
# dictionaries.
CC := clang
MODE_CFLAGS := -O2 -g $(SANITIZE) -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp \
	-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
else ifeq ($(MODE),mutation)
# In a shared library, whose functions another one can replace; sanitized as the tests are.
MODE_CFLAGS := -O1 -g0 -fPIC $(SANITIZE)
else
$(error MODE is one of release, asan, tsan, coverage, fuzz, mutation)
endif
MODE_LDFLAGS ?= $(MODE_CFLAGS)

ALL_CFLAGS := -std=gnu11 -D_GNU_SOURCE $(MODE_CFLAGS) $(WARNINGS) $(if $(DEV),-Werror) -MMD -MP -Igenerator \
	$(LIBRARY_CFLAGS) $(CPPFLAGS)
LINK := $(CC) $(MODE_LDFLAGS) $(LDFLAGS)
# One short line for each file; V=1 shows the whole commands.
SAY = $(if $(V),,@echo '  $@' && )

# ---- The program ----

# Sorted, so that the same sources give the same program on every file system.
SOURCES := $(shell find generator -name .build -prune -o -name '*.c' -print | LC_ALL=C sort)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
ROOMS := $(filter-out $(BUILD)/generator/main.o,$(OBJECTS))
PROGRAM := $(if $(filter release,$(MODE)),lotse,$(BUILD)/lotse)

site: $(PROGRAM)
	./$(PROGRAM) build

# The print edition as a PDF with tags, for people who want a file. Chromium is the distribution's.
CHROMIUM ?= $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name))))
PDF ?= druckfassung.pdf
pdf: site
	generator/package/pdf $(or $(CHROMIUM),$(error make pdf needs chromium)) out '$(PDF)'

serve: $(PROGRAM)
	./$(PROGRAM) serve --open

$(PROGRAM): $(OBJECTS)
	$(SAY)$(LINK) -o $@ $(OBJECTS) $(LIBRARIES)

# What was compiled with other flags is compiled again.
FLAGS := $(BUILD)/flags
$(FLAGS): FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@

$(OBJECTS): $(BUILD)/%.o: %.c $(FLAGS)
	@mkdir -p $(@D)
	$(SAY)$(CC) $(ALL_CFLAGS) -include generator/base/banned.h -c -o $@ $<

# ---- Test programs: every room but main.c, and one file of tests ----

UNITS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*_test.c))
# The corpus of a fuzz target runs as an ordinary test, without libFuzzer.
REPLAY := tests/fuzz/replay
TARGETS := $(patsubst %.c,$(BUILD)/%,$(filter-out $(REPLAY).c,$(wildcard tests/fuzz/*.c)))
# How long one chart takes, for the benchmarks.
CHART_TIMES := $(BUILD)/tests/bench/charts/lotse
# What the benchmarks measure with (measure.c, alone, since a process begins with the memory of its parent), and against.
MEASURE := $(BUILD)/tests/bench/measure
FLOOR := $(BUILD)/tests/bench/floor
BENCH_PROGRAMS := $(CHART_TIMES) $(MEASURE) $(FLOOR)
TEST_OBJECTS := $(BENCH_PROGRAMS:=.o) $(UNITS:=.o) $(TARGETS:=.o) $(BUILD)/$(REPLAY).o

$(TEST_OBJECTS): $(BUILD)/%.o: %.c $(FLAGS)
	@mkdir -p $(@D)
	$(SAY)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(UNITS) $(CHART_TIMES): %: %.o $(ROOMS)
	$(SAY)$(LINK) -o $@ $^ $(LIBRARIES)

$(MEASURE): %: %.o
	$(SAY)$(LINK) -o $@ $^

$(FLOOR): %: %.o
	$(SAY)$(LINK) -o $@ $^ $(LIBRARIES)

ifeq ($(MODE),fuzz)
# After each input the fuzzer looks at every counter, so a target holds nothing but what it calls.
ARCHIVE := $(BUILD)/rooms.a
$(ARCHIVE): $(ROOMS)
	$(SAY)rm -f $@ && $(AR) rcs $@ $^

$(TARGETS): %: %.o $(ARCHIVE)
	$(SAY)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBRARIES)
else
$(TARGETS): %: %.o $(BUILD)/$(REPLAY).o $(ROOMS)
	$(SAY)$(LINK) -o $@ $^ $(LIBRARIES)
endif

programs: $(PROGRAM) $(UNITS) $(TARGETS)

packages:
	@.ci/packages test
	@tests/lib/npm

# A line of its own for each: the second make must not start before the packages of the first are there.
test: packages
	@$(MAKE) --no-print-directory programs
	@$(MAKE) --no-print-directory MODE=asan programs
	@./lotse build --quiet
	@tests/run $(T)

test-full: test
	@.ci/packages full
	@.ci/packages bench
	@tests/lib/npm tests/full
	@tests/lib/npm tests/bench
	@$(MAKE) --no-print-directory lint tsan coverage
	@tests/run full

accept: $(PROGRAM)
	@tests/accept $(T)

# Texts that the program and tests/errors/ give: examples of messages first, since the program holds them.
chapters:
	@node tests/chapters.mjs --write examples
	@$(MAKE) --no-print-directory $(PROGRAM)
	@node tests/chapters.mjs --write texts

# Pictures of the handbook's examples; needs pngquant.
handbook: packages $(PROGRAM)
	@command -v pngquant >/dev/null || { echo 'lotse: pngquant is missing' >&2; exit 1; }
	@node tests/browser/handbook-screenshots.mjs

asan tsan:
	@$(MAKE) --no-print-directory MODE=$@ programs
	@tests/run $@

coverage: packages $(PROGRAM)
	@.ci/packages coverage
	@./lotse build --quiet
	@$(MAKE) --no-print-directory MODE=coverage programs
	@tests/run coverage

# Would the tests notice a changed operator? SAMPLE and SEED choose which changes are tried.
mutation:
	@$(MAKE) --no-print-directory MODE=mutation mutation-objects
	@nice tests/mutation.mjs --sample $(or $(SAMPLE),200) --seed $(or $(SEED),1)

mutation-objects: $(OBJECTS) $(UNITS:=.o)

# T=template for one, for SECONDS_OF_FUZZING; else all of them, until each has run ten million inputs. Inputs and counts are kept.
FUZZED := generator/.build/fuzz/long
fuzz:
	@.ci/packages fuzz
	@$(MAKE) --no-print-directory MODE=fuzz $(patsubst tests/fuzz/%.c,generator/.build/fuzz/tests/fuzz/%,$(or \
		$(T:%=tests/fuzz/%.c),$(filter-out $(REPLAY).c,$(wildcard tests/fuzz/*.c))))
	$(if $(T),TURNS=1 SECONDS_A_TURN=$(SECONDS_OF_FUZZING)) tests/fuzz/long $(FUZZED) $(T)

# BENCH=quick to see that it works, BENCH=full for more sizes and rounds.
bench: $(PROGRAM) $(BENCH_PROGRAMS)
	@tests/bench/run

# The same, and the tables into README.md.
bench-readme: $(PROGRAM) $(BENCH_PROGRAMS)
	@tests/bench/run --readme

# Instructions a page by room and library: callgrind's, so the same at any load.
profile: $(PROGRAM)
	@tests/profile

# Beside Vega-Lite and Observable Plot, which only this target installs.
bench-charts: $(CHART_TIMES)
	@tests/bench/charts/run

lint: $(OBJECTS)
	@tests/layering.sh
	@tests/lint

screenshots: packages $(PROGRAM)
	@./lotse build --quiet
	@node tests/browser/screenshots.mjs $(or $(T),tests/.shots)

# Theme and handbooks lie where `lotse new site` looks for them (command/new_site.c).
SHARE := $(DESTDIR)$(PREFIX)/share
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
INSTALLED = $(DESTDIR)$(PREFIX)/bin/lotse $(SHARE)/man/man1/lotse.1 $(SHARE)/man/de/man1/lotse.1 \
	$(SHARE)/bash-completion/completions/lotse $(SHARE)/fish/vendor_completions.d/lotse.fish $(DESTDIR)$(ZSH_COMPLETIONS)/_lotse

install: $(PROGRAM)
	$(INSTALL) -D -m 755 lotse $(DESTDIR)$(PREFIX)/bin/lotse
	for file in $$(find theme -type f | LC_ALL=C sort) content/README.md datasets/README.md; do \
		$(INSTALL) -D -m 644 $$file $(SHARE)/lotse/$$file || exit 1; done
	$(INSTALL) -D -m 644 LICENSE $(SHARE)/doc/lotse/LICENSE
	$(INSTALL) -D -m 644 generator/package/lotse.1 $(SHARE)/man/man1/lotse.1
	$(INSTALL) -D -m 644 generator/package/lotse.de.1 $(SHARE)/man/de/man1/lotse.1
	$(INSTALL) -D -m 644 generator/package/lotse.bash $(SHARE)/bash-completion/completions/lotse
	$(INSTALL) -D -m 644 generator/package/lotse.fish $(SHARE)/fish/vendor_completions.d/lotse.fish
	$(INSTALL) -D -m 644 generator/package/_lotse $(DESTDIR)$(ZSH_COMPLETIONS)/_lotse

uninstall:
	rm -f $(INSTALLED)
	rm -rf $(SHARE)/lotse $(SHARE)/doc/lotse

deb: $(PROGRAM)
	@generator/package/deb

clean:
	rm -rf generator/.build tests/.shots lotse

help:
	@echo 'make [site]     build ./lotse and write out/      make lint        layering, banned calls, clang-tidy, cppcheck'
	@echo 'make pdf        the print edition as druckfassung.pdf'
	@echo 'make serve      preview that follows every save, in the browser'
	@echo 'make test       all tests; T=errors/CODE for one  make asan|tsan   unit tests, corpora and a build, sanitized'
	@echo 'make test-full  also lint, tsan, coverage, valgrind  make coverage  which lines the tests reach'
	@echo 'make accept T=  take the output as expected       make fuzz T=     look for new inputs that break a parser'
	@echo 'make mutation   do the tests notice changed operators?'
	@echo 'make bench      beside Hugo, Eleventy, the floor  make screenshots  pictures of pages; T=FOLDER'
	@echo 'make bench-readme  the same, into README.md       make profile    instructions a page by room and library'
	@echo 'make chapters   write the lists of all messages and words anew (handbook, man pages, completions)'
	@echo 'make handbook   pictures of the examples in the handbook'
	@echo 'make bench-charts  charts beside Vega-Lite and Observable Plot'
	@echo 'make install|uninstall  DESTDIR= PREFIX=/usr/local  make deb       a Debian package, in generator/.build/'
	@echo 'make clean       remove what make wrote, except out/'

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)
