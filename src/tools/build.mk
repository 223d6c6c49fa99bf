# The rules proper; read by the Makefile once the packages are there.

PACKAGES := sqlite3 uuid libsodium jansson libutf8proc inih
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wconversion -Wstrict-prototypes -Wvla \
  -Werror=format-security -Werror=implicit-function-declaration
GCC_ONLY := -Wbidi-chars=any -ftrivial-auto-var-init=zero
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE -fno-strict-overflow \
  -fno-delete-null-pointer-checks
FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
OPTIMIZE ?= -O2 -g
IS_GCC := $(shell $(CC) --version | grep -ci 'gcc\|free software')

CFLAGS_ALL := -std=c17 -D_GNU_SOURCE -Iinclude $(OPTIMIZE) $(WARN) $(HARDEN) \
  $(shell pkg-config --cflags $(PACKAGES)) $(shell pkg-config --cflags-only-I ncursesw)
ifneq ($(IS_GCC),0)
CFLAGS_ALL += $(GCC_ONLY)
endif
ifdef WERROR
CFLAGS_ALL += -Werror
endif
ifdef SANITIZE
CFLAGS_ALL += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
LINK_ALL := -fsanitize=$(SANITIZE)
else
CFLAGS_ALL += $(FORTIFY)
endif
LINK_ALL += -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
LIBS := $(shell pkg-config --libs $(PACKAGES) ncursesw) -lcsv -lm

LIBRARY_SRC := $(wildcard src/base/*.c src/core/*.c src/sql/*.c src/store/*.c src/work/*.c src/exchange/*.c)
UI_SRC := $(wildcard ui/*/*.c)
APP_SRC := $(wildcard src/app/*.c)
SUPPORT_SRC := $(wildcard tests/support/*.c)
DATA := $(sort $(wildcard db/schema/*.sql db/criteria/*.json db/policy/*.json db/library/*))
object = $(patsubst %.c,$(BUILD)/%.o,$(1))
APP_LIB := $(call object,$(filter-out src/app/main.c,$(APP_SRC)) $(UI_SRC))

# V=1 shows the commands.
ifndef V
QUIET := @
endif

build: $(BUILD)/pallium

$(BUILD)/pallium: $(BUILD)/src/app/main.o $(APP_LIB) $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS)

$(BUILD)/libpallium.a: $(call object,$(LIBRARY_SRC)) $(BUILD)/resource_table.o $(BUILD)/policy_built_in.o
	@rm -f $@
	$(QUIET)ar rcs $@ $^

# The faces and the tests' support, so that a test links what it uses alone.
$(BUILD)/libface.a: $(APP_LIB) $(call object,$(SUPPORT_SRC))
	@rm -f $@
	$(QUIET)ar rcs $@ $^

$(BUILD)/resource_table.S: src/tools/embed $(DATA)
	@mkdir -p $(@D)
	$(QUIET)src/tools/embed $(DATA) > $@

$(BUILD)/resource_table.o: $(BUILD)/resource_table.S $(DATA)
	$(QUIET)$(CC) -c -o $@ $<

# The program's own policy as constants: a start reads no document.
$(BUILD)/policy: $(call object,src/tools/policy.c $(wildcard src/base/*.c src/core/*.c)) $(BUILD)/resource_table.o
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS)

$(BUILD)/policy_built_in.c: $(BUILD)/policy db/policy/ca-dsnp-2026.json
	$(QUIET)$(BUILD)/policy db/policy/ca-dsnp-2026.json > $@.new && mv $@.new $@

$(BUILD)/policy_built_in.o: $(BUILD)/policy_built_in.c $(BUILD)/flags
	$(QUIET)$(CC) $(CFLAGS_ALL) -Isrc/core -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Objects follow the flags they were built with.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS_ALL)' | cmp -s - $@ || echo '$(CC) $(CFLAGS_ALL)' > $@
FORCE:

# Tests: one program a file. Core tests need no program; the others may run build/pallium.
UNIT_SRC := $(wildcard tests/unit/*.c)
OTHER_SRC := $(wildcard tests/snapshot/*.c tests/scenario/*.c tests/session/*.c tests/fault/*.c)
FUZZ_SRC := $(wildcard tests/fuzz/*.c)
REPLAY_SRC := tests/fuzz/replay/replay.c
test_program = $(patsubst tests/%.c,$(BUILD)/tests/%,$(1))

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libface.a $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS) -lcmocka -lutil
.SECONDARY:

# A fuzz target that replays its corpus, in the place of libFuzzer's own main.
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(call object,$(REPLAY_SRC)) $(BUILD)/libface.a $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS) -lcmocka

CORE_TESTS := $(wildcard tests/unit/base_*.c tests/unit/core_*.c)
unit: $(call test_program,$(CORE_TESTS))
	@tests/run $^

test: build $(call test_program,$(UNIT_SRC) $(OTHER_SRC) $(FUZZ_SRC))
	@src/tools/layers
	@PALLIUM=$(BUILD)/pallium tests/run $(call test_program,$(UNIT_SRC) $(OTHER_SRC) $(FUZZ_SRC)) $(wildcard tests/*/*.sh)

# What make test does of the faults, at length: 400 rounds of kills, 1,500 power cuts.
fault: build $(call test_program,$(wildcard tests/fault/*.c))
	@FAULT_LONG=1 PALLIUM=$(BUILD)/pallium tests/run $(call test_program,$(wildcard tests/fault/*.c))

asan:
	@+$(MAKE) --no-print-directory READY=1 BUILD=$(BUILD)/asan SANITIZE=address,undefined OPTIMIZE='-O1 -g' test

# The fuzz targets under libFuzzer. FUZZ_SECONDS=N runs each for so long; what they find goes to $(BUILD)/fuzz/found.
fuzz:
	@+$(MAKE) --no-print-directory READY=1 CC=clang BUILD=$(BUILD)/fuzz SANITIZE=fuzzer-no-link,address,undefined \
	  OPTIMIZE='-O1 -g' fuzzers
	@BUILD=$(BUILD) tests/fuzz/run $(FUZZ_SECONDS)

$(BUILD)/fuzzer_%: $(BUILD)/tests/fuzz/%.o $(BUILD)/libface.a $(BUILD)/libpallium.a
	$(QUIET)$(CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LIBS) -lcmocka -lutil

fuzzers: $(patsubst tests/fuzz/%.c,$(BUILD)/fuzzer_%,$(FUZZ_SRC))

# clang and cppcheck must be silent; what gcc's analyzer prints is to be read, not obeyed (it cannot follow owners).
analyze:
	@+$(MAKE) --no-print-directory READY=1 CC=clang BUILD=$(BUILD)/clang WERROR=1 build
	cppcheck --std=c11 --enable=warning,portability --inline-suppr --suppress=missingIncludeSystem \
	  --suppress=unknownMacro --error-exitcode=1 --quiet -Iinclude src ui
	@+$(MAKE) --no-print-directory READY=1 BUILD=$(BUILD)/analyzer OPTIMIZE='-O2 -fanalyzer' build

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

# db/sample anew from its generator; a test compares the two.
SAMPLE_OBJECTS := $(call object,$(wildcard src/tools/sample*.c))
$(BUILD)/sample: $(SAMPLE_OBJECTS) $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS)

sample: $(BUILD)/sample
	@mkdir -p db/sample
	@$(BUILD)/sample db/sample

test: $(BUILD)/sample

# What the table of tables says, to hold db/schema/001.sql against, and to write the next migration from.
$(BUILD)/schema: $(call object,src/tools/schema.c) $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS)
test: $(BUILD)/schema

pictures: build
	@src/tools/pictures $(BUILD)/pallium src/app/pictures

# The tables of the manual anew from those of the program; a test compares the two.
$(BUILD)/man: $(call object,src/tools/man.c) $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS)

man: $(BUILD)/man
	@$(BUILD)/man < src/app/pallium.1 > $(BUILD)/pallium.1 && cp $(BUILD)/pallium.1 src/app/pallium.1
test: $(BUILD)/man

run: build
	@src/tools/run $(BUILD)/pallium

# The performance table. The floor is a program of its own, of curses and SQLite alone.
BENCH_SRC := $(filter-out tests/bench/floor.c,$(wildcard tests/bench/*.c))
BENCH_DIR ?= $(BUILD)/bench
$(BUILD)/tests/bench/floor: $(BUILD)/tests/bench/floor.o
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(shell pkg-config --libs ncursesw sqlite3)

$(BUILD)/tests/bench/bench: $(call object,$(BENCH_SRC)) $(BUILD)/libpallium.a
	$(QUIET)$(CC) $(LINK_ALL) -o $@ $^ $(LIBS) -lutil

# PARTS names some of: screens counts filters criteria everybody writers import audit plan; CASES is for a quick look.
bench: build $(BUILD)/tests/bench/bench $(BUILD)/tests/bench/floor
	@BENCH_DIR=$(BENCH_DIR) BENCH_CASES=$(CASES) PALLIUM=$(BUILD)/pallium BENCH_FLOOR=$(BUILD)/tests/bench/floor \
	  $(BUILD)/tests/bench/bench $(PARTS)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/pallium $(DESTDIR)$(PREFIX)/bin/pallium
	install -m 644 src/app/pallium.1 $(DESTDIR)$(PREFIX)/share/man/man1/pallium.1

-include $(patsubst %.o,%.d,$(SAMPLE_OBJECTS) $(BUILD)/policy_built_in.o $(call object,src/tools/man.c src/tools/policy.c src/tools/schema.c) $(call object,$(LIBRARY_SRC) $(UI_SRC) $(APP_SRC) $(SUPPORT_SRC) $(UNIT_SRC) $(OTHER_SRC) $(FUZZ_SRC) $(REPLAY_SRC) $(wildcard tests/bench/*.c)))
