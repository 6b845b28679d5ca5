#!/bin/sh
# Sets the tag r57/YYYY-MM-DD of the day before, UTC+7, by which `r57 --rev YYYY-MM-DD` knows what the
# branch held at the end of that day. A job calls it daily, some time after midnight.
#
#   DAY      the day; yesterday if empty
#   PUSH_TO  where the tag is pushed to; origin if empty
set -eu

main() {
    if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
        git fetch --quiet --unshallow origin
    fi
    day=${DAY:-$(TZ=UTC-7 date --date=yesterday +%F)} # this zone is seven hours before UTC
    tag=r57/$day
    found=0
    git ls-remote --exit-code origin "refs/tags/$tag" >/dev/null || found=$?
    if [ "$found" -eq 0 ]; then
        echo "$tag is there already, and stays."
        return 0
    fi
    if [ "$found" -ne 2 ]; then
        return "$found"
    fi
    # The job may be late: what was committed after midnight is no part of that day.
    commit=$(git rev-list --first-parent --max-count=1 --before="${day}T23:59:59+07:00" HEAD)
    if [ -z "$commit" ]; then
        echo "There was no commit by the end of $day."
        return 0
    fi
    git push --quiet "${PUSH_TO:-origin}" "$commit:refs/tags/$tag"
    echo "$tag is $commit."
}

main
