#!/bin/sh
# Checks a change of the ledger as it would be on the branch that it goes into. The workflows that
# `r57 init` wrote call it, on GitHub and on GitLab.
#
#   LEDGER       the ledger's folder, from the top of the repository
#   TARGET       the branch that a merge request goes into; empty for a pushed branch
#   REMOTE       where that branch is fetched from; origin if empty
#   BEFORE       the commit at which a pushed branch was before; zeros for a new one
#   R57_PACKAGE  what pip installs where there is no r57
#
# What people typed, as the name of a branch, is only ever a quoted value of a variable.
set -eu

export GIT_AUTHOR_NAME=r57 GIT_AUTHOR_EMAIL=r57@localhost
export GIT_COMMITTER_NAME=r57 GIT_COMMITTER_EMAIL=r57@localhost

main() {
    install
    if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
        git fetch --quiet --unshallow origin
    fi
    if [ -n "${TARGET:-}" ]; then
        merge_target
        base=$(git merge-base refs/r57/target HEAD)
    else
        base=$(before)
        keep_what_was_taken_away
    fi
    if [ -n "$base" ]; then
        echo "Checked against $base."
        set -- --against "$base"
    else
        echo "There is no commit to compare with: only the files are checked."
        set --
    fi
    report=$PWD/r57-code-quality.json
    cd "$LEDGER"
    if [ "${GITLAB_CI:-}" = true ]; then
        r57 check "$@" --format gitlab >"$report" || true # the next line says the same, and fails
        r57 check "$@" --format text
    else
        r57 check "$@" --format github
    fi
}

install() {
    if command -v r57 >/dev/null; then
        return 0
    fi
    case ${R57_PACKAGE:-} in
    "" | *YOUR-SERVER*)
        echo "Hãy điền R57_PACKAGE ở đầu tệp quy trình: pip cài r57ledger từ đâu." >&2
        echo "Fill in R57_PACKAGE at the top of the workflow: where pip finds r57ledger." >&2
        exit 2
        ;;
    esac
    python3 -m pip install --quiet --disable-pip-version-check "$R57_PACKAGE"
}

# The target branch has moved on since the change was begun: what is checked is both together.
merge_target() {
    git fetch --quiet --no-tags "${REMOTE:-origin}" "+refs/heads/$TARGET:refs/r57/target"
    if ! git -c core.hooksPath=/dev/null merge --quiet --ff --no-edit refs/r57/target; then
        echo "Không hợp nhất được với nhánh đích: hãy hợp nhất nhánh đích vào nhánh này trước." >&2
        echo "This cannot be merged: merge the target branch into this one first." >&2
        exit 1
    fi
}

# Prints the commit at which the branch was before the push; nothing where there was none, or where
# it is gone, as after a forced push.
before() {
    case ${BEFORE:-} in
    *[!0]*) ;;
    *) return 0 ;;
    esac
    if ! git cat-file -e "$BEFORE^{commit}" 2>/dev/null; then
        git fetch --quiet --no-tags origin "$BEFORE" 2>/dev/null || true
    fi
    git rev-parse --quiet --verify --end-of-options "$BEFORE^{commit}" || true
}

# After a forced push the branch does not come from what it was before. r57 looks at what has changed
# since both were one: a commit that comes from there makes it see what the push took away.
keep_what_was_taken_away() {
    if [ -n "$base" ] && ! git merge-base --is-ancestor "$base" HEAD; then
        pushed=$(git commit-tree -p "$base" -m "What was pushed" "HEAD^{tree}")
        git checkout --quiet --detach "$pushed"
    fi
}

main
