#include "queue_words.h"

#include "act_context.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Where the member lives: the last that has no end. */
static bool fill_setting(Work *work, const CaseStanding *standing, QueueRow *row, Error *error) {
    RecordList settings = {0};
    bool ok = record_list_int(work->store, &settings, "setting", "member_no", standing->member->no, error);
    const Record *last = NULL;
    for (size_t i = 0; ok && i < settings.count; i++)
        if (!record_get(settings.items[i], "ends")) last = settings.items[i];
    if (last) text_copy_to(row->setting, sizeof row->setting, record_string(last, "setting"));
    record_list_free(&settings);
    return ok;
}

/* The plan of the coverage that began last, up to the day judged. */
static bool fill_plan(Work *work, const CaseStanding *standing, QueueRow *row, Error *error) {
    RecordList coverage = {0};
    char day[DATE_SIZE];
    const Record *latest = NULL;
    date_format(standing->judged, day);
    bool ok = record_list_int(work->store, &coverage, "coverage", "member_no", standing->member->no, error);
    for (size_t i = 0; ok && i < coverage.count; i++) {
        const char *starts = record_string(coverage.items[i], "starts");
        bool later = !latest || strcmp(starts, record_string(latest, "starts")) >= 0;
        if (later && strcmp(starts, day) <= 0) latest = coverage.items[i];
    }
    if (latest) utf8_fold_to(record_string(latest, "plan"), row->plan_key, sizeof row->plan_key);
    record_list_free(&coverage);
    return ok;
}

static bool fill_provider(Work *work, const CaseStanding *standing, QueueRow *row, Error *error) {
    Record *provider;
    int64_t no = standing->care_case ? record_int(standing->care_case, "provider_no") : 0;
    if (!no) return true;
    if (!record_load(work->store, &provider, "organisation", no, error)) return false;
    text_copy_to(row->provider_key, sizeof row->provider_key, record_string(provider, "name_key"));
    record_free(&provider);
    return true;
}

/* All referrals of the case, those that joined it too; an entry that has no room is left out whole. */
static void add_entry(const char *entry, const char *border, char *list, size_t size) {
    char bordered[160];
    size_t used = strlen(list);
    if (!*entry) return;
    snprintf(bordered, sizeof bordered, "%s%s%s", border, entry, border);
    if (strstr(list, bordered) || used + strlen(entry) + 3 > size) return;
    snprintf(list + used, size - used, "%s%s%s", used ? "" : border, entry, border);
}

static void fill_referrals(const CaseStanding *standing, QueueRow *row) {
    for (size_t i = 0; i < standing->referrals.count; i++) {
        const Record *referral = standing->referrals.items[i];
        char referrer[128];
        utf8_fold_to(record_string(referral, "referrer"), referrer, sizeof referrer);
        add_entry(referrer, "\t", row->referrer_key, sizeof row->referrer_key);
        add_entry(record_string(referral, "source"), " ", row->sources, sizeof row->sources);
    }
}

static bool fill_criteria(Work *work, const CaseStanding *standing, QueueRow *row, Error *error) {
    CriteriaResult *result;
    Instant as_of = zone_end_of_day(work->zone, standing->judged);
    CriteriaAsked asked = {
        .as_of = as_of, .receipt = referrals_receipt(&standing->referrals, as_of), .floor_alone = true};
    if (!facts_evaluate(work, &asked, standing->member, &standing->facts, &standing->encounters, &result,
                        NULL, error))
        return false;
    const char *condition;
    for (size_t i = 0; (condition = criteria_condition_at(i)); i++)
        if (criteria_condition(result, i) == TRUTH_MET)
            add_entry(condition, " ", row->conditions, sizeof row->conditions);
    text_copy_to(row->clinical, sizeof row->clinical, truth_word(criteria_clinical(result)));
    text_copy_to(row->choice, sizeof row->choice, truth_word(criteria_choice(result)));
    date_format(standing->judged, row->judged_on);
    criteria_result_free(&result);
    return true;
}

bool queue_words(Work *work, const CaseStanding *standing, QueueRow *row, Error *error) {
    text_copy_to(row->name_key, sizeof row->name_key, record_string(standing->member, "name_key"));
    fill_referrals(standing, row);
    return fill_setting(work, standing, row, error) && fill_plan(work, standing, row, error) &&
           fill_provider(work, standing, row, error) && fill_criteria(work, standing, row, error);
}
