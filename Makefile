# Two commands do all the set-up on a bare Debian 12: `make run` and `make test`.
# A second run of either takes seconds when nothing changed.

BUILD := build/release
PROGRAM := $(BUILD)/banggiao
STORE := build/samples.bgs

.PHONY: run test build packages fuzz asan tsan clean

run: build
	@# Two of the samples are broken on purpose: add tells of them, stores the others and exits with 1.
	@$(PROGRAM) add --store $(STORE) samples || [ $$? -eq 1 ]
	@$(PROGRAM) events --store $(STORE)
	@printf '\nTry next:\n'
	@printf '  %s\n' \
	  "$(PROGRAM) serve --store $(STORE)                  # the page, in a browser at http://127.0.0.1:8017/" \
	  "$(PROGRAM) events --store $(STORE) --pair USA-JPN" \
	  "$(PROGRAM) search --store $(STORE) 'ban dan'" \
	  "$(PROGRAM) explain --store $(STORE) EVENT_ID        # an id from the table" \
	  "$(PROGRAM) code samples/*.txt --format jsonl        # the same without a store" \
	  "$(PROGRAM) --help"

test: build
	@ctest --test-dir $(BUILD) --output-on-failure -j2

build: packages
	@cmake --preset release >$(BUILD).configure.log 2>&1 || { cat $(BUILD).configure.log; exit 1; }
	@cmake --build --preset release

packages:
	@tools/install_packages.sh
	@mkdir -p build

asan tsan:
	@cmake --preset $(subst asan,asan-ubsan,$@) >/dev/null && cmake --build --preset $(subst asan,asan-ubsan,$@)
	@ctest --preset $(subst asan,asan-ubsan,$@) -j2

fuzz: packages
	@tools/run_fuzz.sh 60

clean:
	rm -rf build
