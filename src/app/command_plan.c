/* `plan` and `lint`: the care plan, its versions, what changed, who wrote what, what the linter finds. */
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "core/plan_lint.h"
#include "core/plan_text.h"
#include "plan_json.h"
#include "typed.h"

#include <stdlib.h>
#include <string.h>

enum { VERSIONS_MOST = 1000000, PAPER_WIDTH = 72 };

typedef struct PlanCommand {
    Cli *cli;
    int64_t member_no;
    const char *version, *diff, *language, *reader; /* NULL: not said */
    bool blame, text;
} PlanCommand;

/* "2", "0" or "draft", "mine": the newest version that the sitting user signed. */
static bool read_number(const PlanCommand *command, const char *typed, const char *what, int64_t *out,
                        Error *error) {
    long number;
    *out = 0;
    if (strcmp(typed, "draft") == 0) return true;
    if (strcmp(typed, "mine") == 0) {
        if (!work_plan_mine(command->cli->work, command->member_no, out, error)) return false;
        return *out || error_set(error, ERROR_NOT_FOUND, "No version of this plan that stands is yours.");
    }
    if (!args_number(what, typed, 0, VERSIONS_MOST, &number, error)) return false;
    *out = number;
    return true;
}

static bool show_plan(const PlanCommand *command, json_t *answer, Error *error) {
    Plan plan = {0};
    PlanVersion *versions = NULL;
    PlanShare *shares = NULL;
    size_t version_count, share_count;
    int64_t number = 0;
    Work *work = command->cli->work;
    bool ok = (!command->version || read_number(command, command->version, "--version", &number, error)) &&
              work_plan(work, command->member_no, number, &plan, error) &&
              work_plan_versions(work, command->member_no, &versions, &version_count, error) &&
              work_plan_shares(work, command->member_no, &shares, &share_count, error);
    if (ok) {
        put_plan(answer, &plan, work_zone(work));
        put(answer, "versions", plan_versions_json(versions, version_count, work_zone(work)));
        put(answer, "shared", plan_shares_json(shares, share_count, work_zone(work)));
    }
    free(versions);
    free(shares);
    plan_free(&plan);
    return ok;
}

static bool put_paper(const PlanCommand *command, const Plan *plan, json_t *answer, Error *error) {
    PlainWords *words = NULL;
    Text text = {0};
    const Zone *zone = work_zone(command->cli->work);
    bool provider = text_equal(command->reader, "provider");
    bool ok = provider || plain_words_new(&words, error);
    if (ok && provider) plan_text_provider(plan, zone, PAPER_WIDTH, &text);
    if (ok && !provider) plan_text_member(plan, words, command->language, zone, PAPER_WIDTH, &text);
    if (ok && text.failed) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) put_text(answer, "text", text_string(&text));
    plain_words_free(&words);
    text_free(&text);
    return ok;
}

/* The plan as paper: for the member in plain words, or whole for a provider. */
static bool show_text(const PlanCommand *command, json_t *answer, Error *error) {
    Plan plan = {0};
    int64_t number = 0;
    bool ok = (!command->version || read_number(command, command->version, "--version", &number, error)) &&
              work_plan(command->cli->work, command->member_no, number, &plan, error) &&
              put_paper(command, &plan, answer, error);
    if (ok) put_number(answer, "number", number);
    plan_free(&plan);
    return ok;
}

/* "N" against the draft, or "N:M". */
static bool read_span(const PlanCommand *command, int64_t *from, int64_t *to, Error *error) {
    char first[16];
    size_t length = strcspn(command->diff, ":");
    *to = 0;
    text_copy_to(first, length + 1 < sizeof first ? length + 1 : sizeof first, command->diff);
    return read_number(command, first, "--diff", from, error) &&
           (!command->diff[length] || read_number(command, command->diff + length + 1, "--diff", to, error));
}

static bool show_diff(const PlanCommand *command, json_t *answer, Error *error) {
    Plan before = {0}, after = {0};
    PlanDiff diff = {0};
    int64_t from, to;
    Work *work = command->cli->work;
    bool ok = read_span(command, &from, &to, error) &&
              work_plan(work, command->member_no, from, &before, error) &&
              work_plan(work, command->member_no, to, &after, error);
    if (ok && !plan_diff(&before, &after, &diff)) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) {
        put_number(answer, "from", from);
        put_number(answer, "to", to);
        put(answer, "changes", plan_changes_json(&diff));
    }
    plan_diff_free(&diff);
    plan_free(&before);
    plan_free(&after);
    return ok;
}

static bool show_blame(const PlanCommand *command, json_t *answer, Error *error) {
    BlameLine *lines;
    size_t count;
    Work *work = command->cli->work;
    if (!work_plan_blame(work, command->member_no, &lines, &count, error)) return false;
    put(answer, "lines", plan_blame_json(lines, count, work_zone(work)));
    free(lines);
    return true;
}

static bool read_command(PlanCommand *command, Args *args, Error *error) {
    static const Flag flags[] = {{"--version", true},
                                 {"--diff", true},
                                 {"--blame", false},
                                 {"--text", false},
                                 {"--for", true},
                                 {"--language", true},
                                 {0}};
    const Cli *cli = command->cli;
    if (!args_read(args, cli, flags, 1, 1, error)) return false;
    command->version = args->values[0];
    command->diff = args->values[1];
    command->blame = args->values[2] != NULL;
    command->text = args->values[3] != NULL;
    command->reader = args->values[4];
    command->language = args->values[5];
    if (((command->version || command->text) && (command->diff || command->blame)) ||
        (command->diff && command->blame))
        return usage_error(cli, error, "--version and --text, --diff and --blame exclude each other.");
    if (!command->text && (command->reader || command->language))
        return usage_error(cli, error, "--for and --language are of --text.");
    return !command->reader || text_list_has("member provider", command->reader) ||
           usage_error(cli, error, "--for is member or provider.");
}

bool command_plan(Cli *cli, json_t **answer, Error *error) {
    Args args;
    PlanCommand command = {.cli = cli};
    bool ok = read_command(&command, &args, error) && cli_open(cli, error) &&
              typed_member(cli->work, args.words[0], &command.member_no, error);
    *answer = json_object();
    if (ok)
        ok = command.diff    ? show_diff(&command, *answer, error)
             : command.text  ? show_text(&command, *answer, error)
             : command.blame ? show_blame(&command, *answer, error)
                             : show_plan(&command, *answer, error);
    args_free(&args);
    return ok;
}

static json_t *findings_json(const Lint *lint) {
    json_t *array = json_array();
    for (size_t i = 0; i < lint->count; i++) {
        const LintFinding *finding = &lint->items[i];
        json_t *object = json_object();
        put_text(object, "rule", finding->rule->id);
        put_text(object, "severity", lint_severity_word(finding->rule->severity));
        put_text(object, "path", finding->path);
        put_text(object, "text", finding->text);
        put_text(object, "source", finding->rule->source);
        put_text(object, "id", finding->id);
        put_text(object, "field", finding->field < PLAN_FIELDS ? plan_field_at(finding->field)->name : NULL);
        json_array_append_new(array, object);
    }
    return array;
}

bool command_lint(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    Plan plan = {0};
    Lint lint = {0};
    int64_t member_no = 0;
    bool ok = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error) &&
              typed_member(cli->work, args.words[0], &member_no, error) &&
              work_plan(cli->work, member_no, 0, &plan, error);
    if (ok && !plan_lint(&plan, work_zone(cli->work), &lint))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    *answer = json_object();
    if (ok) {
        put(*answer, "findings", findings_json(&lint));
        put_number(*answer, "errors", (int64_t)lint.errors);
        put_number(*answer, "warnings", (int64_t)lint.warnings);
    }
    plan_lint_free(&lint);
    plan_free(&plan);
    args_free(&args);
    return ok;
}
