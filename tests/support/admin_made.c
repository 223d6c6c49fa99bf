#include "admin_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void admin_make(AdminMade *made, const char *act, const char *subject, const char *const *pairs) {
    *made = (AdminMade){.request = {.act = admin_act_find(act), .subject = subject}};
    assert_non_null(made->request.act);
    for (size_t i = 0; pairs && pairs[i]; i += 2) {
        made->names[i / 2] = pairs[i];
        made->values[i / 2] = pairs[i + 1];
        made->request.field_count++;
    }
    made->request.names = made->names;
    made->request.values = made->values;
}

bool admin_made_do(Work *work, const AdminMade *made, Error *error) {
    char summary[ADMIN_SUMMARY];
    *error = (Error){0};
    return work_admin_do(work, &made->request, summary, error);
}

static People people_of(Work *work) {
    People people;
    Error error = {0};
    if (!work_people(work, &people, &error)) fail_msg("%s", error.why);
    return people;
}

Person admin_person(Work *work, const char *name) {
    People people = people_of(work);
    const Person *found = people_find(&people, name);
    Person copy = found ? *found : (Person){0};
    people_free(&people);
    return copy;
}

Team admin_team(Work *work, const char *name) {
    People people = people_of(work);
    const Team *found = people_team(&people, name);
    Team copy = found ? *found : (Team){0};
    people_free(&people);
    return copy;
}
