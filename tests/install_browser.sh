#!/bin/sh
# Makes sure that a Chromium is there for the tests of the page. Under CI a missing one is an error;
# elsewhere it is installed where that is possible, and otherwise those tests are skipped, saying so.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing Chromium for the tests of the page"
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core >/dev/null; then
        exit 0
    fi
fi
echo "no Chromium here: install the package 'chromium' to run the tests of the page" >&2
[ "${CI:-}" != true ]
