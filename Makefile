# Pallium. `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.
# A goal first runs src/tools/setup, then make again with READY=1, so that pkg-config is asked only afterwards.

GOALS := build run test unit fault fuzz bench asan analyze format install man sample pictures
.PHONY: $(GOALS) help clean
.DEFAULT_GOAL := build

ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=

ifndef READY

SETUP_FOR_test := test
SETUP_FOR_unit := test
SETUP_FOR_fault := test
SETUP_FOR_asan := test
SETUP_FOR_fuzz := test
SETUP_FOR_bench := test
$(GOALS):
	@src/tools/setup $(SETUP_FOR_$@)
	@+$(MAKE) --no-print-directory READY=1 $@

else

include src/tools/build.mk

endif

clean:
	rm -rf $(BUILD)

help:
	@echo 'make run       build, make a practice database on first run, open the worklist'
	@echo 'make test      build and run every test'
	@echo 'make build     build/pallium alone'
	@echo 'make unit      the core tests alone'
	@echo 'make fault     kills, power cuts, failing disks and memory, at length'
	@echo 'make fuzz      the fuzz targets (clang); FUZZ_SECONDS=600 runs each for so long'
	@echo 'make bench     the performance table, at 10,000 and 1,000,000 cases'
	@echo 'make asan      every test under the address and undefined-behaviour sanitizers'
	@echo 'make analyze   clang, cppcheck and gcc -fanalyzer'
	@echo 'make format    clang-format over the sources'
	@echo 'make sample    write db/sample anew from its generator'
	@echo 'make pictures  draw the pictures of the README anew'
	@echo 'make man       write the tables of the manual anew from those of the program'
	@echo 'make install   PREFIX=/usr/local DESTDIR='
	@echo 'make clean     remove build/'
