/* Random fact sets, from tables of texts that say beside each text what it means. */
#include "brute.h"

#include "base/date.h"

static const BruteReading yes_no[] = {{"yes", .lo = 1000, .hi = 1000},
                                      {.text = "no"},
                                      {"y", .lo = 1000, .hi = 1000},
                                      {.text = "FALSE"},
                                      {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                      {"perhaps", .sort = BRUTE_UNREADABLE},
                                      {0}};
static const BruteReading nyha[] = {
    {"1", .lo = 1000, .hi = 1000},           {"II", .lo = 2000, .hi = 2000},
    {"3", .lo = 3000, .hi = 3000},           {"NYHA IIIb", .lo = 3000, .hi = 3000},
    {"IV", .lo = 4000, .hi = 4000},          {"II-III", .lo = 2000, .hi = 3000},
    {"III-IV", .lo = 3000, .hi = 4000},      {"5", .sort = BRUTE_UNREADABLE},
    {"unknown", .sort = BRUTE_SAID_UNKNOWN}, {0}};
static const BruteReading lvef[] = {{"29", .lo = 29000, .hi = 29000},
                                    {"29.9 %", .lo = 29900, .hi = 29900},
                                    {"30", .lo = 30000, .hi = 30000},
                                    {"30.0 %", .lo = 30000, .hi = 30000},
                                    {"<30", .hi = 30000, .hi_open = true},
                                    {">=30 %", .lo = 30000, .hi = 90000},
                                    {"25-30 %", .lo = 25000, .hi = 30000},
                                    {"25 to 29", .lo = 25000, .hi = 29000},
                                    {"39", .lo = 39000, .hi = 39000},
                                    {"40", .lo = 40000, .hi = 40000},
                                    {"55 %", .lo = 55000, .hi = 55000},
                                    {"0.25", .sort = BRUTE_UNREADABLE},
                                    {"95", .sort = BRUTE_UNREADABLE},
                                    {"?", .sort = BRUTE_SAID_UNKNOWN},
                                    {0}};
static const BruteReading fev1_pct[] = {{"34.9", .lo = 34900, .hi = 34900},
                                        {"35.0", .lo = 35000, .hi = 35000},
                                        {"34 %", .lo = 34000, .hi = 34000},
                                        {"30-40 %", .lo = 30000, .hi = 40000},
                                        {"<35 % predicted", .lo = 5000, .hi = 35000, .hi_open = true},
                                        {"49 % pred", .lo = 49000, .hi = 49000},
                                        {"50", .lo = 50000, .hi = 50000},
                                        {"60", .lo = 60000, .hi = 60000},
                                        {"1.1", .sort = BRUTE_UNREADABLE},
                                        {"1.1 L", .sort = BRUTE_UNREADABLE},
                                        {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                        {0}};
static const BruteReading o2_24h[] = {{"2.9", .lo = 2900, .hi = 2900},
                                      {"3", .lo = 3000, .hi = 3000},
                                      {"3.0 L/min", .lo = 3000, .hi = 3000},
                                      {.text = "0"},
                                      {.text = "room air"},
                                      {"2-4 L/min", .lo = 2000, .hi = 4000},
                                      {"0-2", .hi = 2000},
                                      {"<3", .hi = 3000, .hi_open = true},
                                      {"1.9 lpm", .lo = 1900, .hi = 1900},
                                      {"2", .lo = 2000, .hi = 2000},
                                      {"5", .lo = 5000, .hi = 5000},
                                      {"2500 mL/min", .lo = 2500, .hi = 2500},
                                      {"99", .sort = BRUTE_UNREADABLE},
                                      {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                      {0}};
static const BruteReading o2_mode[] = {{"continuous", .lo = 0},
                                       {"nocturnal", .lo = 1000, .hi = 1000},
                                       {"exertional", .lo = 2000, .hi = 2000},
                                       {"PRN", .lo = 3000, .hi = 3000},
                                       {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                       {"sometimes", .sort = BRUTE_UNREADABLE},
                                       {0}};
static const BruteReading stage[] = {{"I", .lo = 1000, .hi = 1000},
                                     {"II", .lo = 2000, .hi = 2000},
                                     {"III", .lo = 3000, .hi = 3000},
                                     {"IV", .lo = 4000, .hi = 4000},
                                     {"stage IIIb", .lo = 3000, .hi = 3000},
                                     {"II-III", .lo = 2000, .hi = 3000},
                                     {"III/IV", .lo = 3000, .hi = 4000},
                                     {.text = "0"},
                                     {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                     {"advanced", .sort = BRUTE_UNREADABLE},
                                     {0}};
static const BruteReading kps[] = {{"70", .lo = 70000, .hi = 70000},
                                   {"80", .lo = 80000, .hi = 80000},
                                   {"60 %", .lo = 60000, .hi = 60000},
                                   {"70-80", .lo = 70000, .hi = 80000},
                                   {"<80", .hi = 70000},
                                   {"<=70", .hi = 70000},
                                   {">70", .lo = 80000, .hi = 100000},
                                   {"75", .sort = BRUTE_UNREADABLE},
                                   {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                   {0}};
static const BruteReading ecog[] = {{"0", .lo = 0},
                                    {"1", .lo = 1000, .hi = 1000},
                                    {"2", .lo = 2000, .hi = 2000},
                                    {"3", .lo = 3000, .hi = 3000},
                                    {"0-1", .hi = 1000},
                                    {"1-2", .lo = 1000, .hi = 2000},
                                    {"6", .sort = BRUTE_UNREADABLE},
                                    {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                    {0}};
static const BruteReading failed_lines[] = {{"0", .lo = 0},
                                            {"1", .lo = 1000, .hi = 1000},
                                            {"2", .lo = 2000, .hi = 2000},
                                            {"3 lines", .lo = 3000, .hi = 3000},
                                            {"1-2", .lo = 1000, .hi = 2000},
                                            {">=2", .lo = 2000, .hi = 30000},
                                            {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                            {0}};
static const BruteReading albumin[] = {{"2.9", .lo = 2900, .hi = 2900},
                                       {"3.0", .lo = 3000, .hi = 3000},
                                       {"29 g/L", .lo = 2900, .hi = 2900},
                                       {"2.95 g/dL", .lo = 2950, .hi = 2950},
                                       {"30 g/L", .lo = 3000, .hi = 3000},
                                       {"<3.0", .lo = 500, .hi = 3000, .hi_open = true},
                                       {"<3.5", .lo = 500, .hi = 3500, .hi_open = true},
                                       {"2.8-3.2", .lo = 2800, .hi = 3200},
                                       {"3.9", .lo = 3900, .hi = 3900},
                                       {"3.1-3.4", .lo = 3100, .hi = 3400},
                                       {"29", .sort = BRUTE_UNREADABLE},
                                       {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                       {0}};
static const BruteReading inr[] = {{"1.3", .lo = 1300, .hi = 1300},
                                   {"1.31", .lo = 1310, .hi = 1310},
                                   {"1.4", .lo = 1400, .hi = 1400},
                                   {"1.2", .lo = 1200, .hi = 1200},
                                   {">1.3", .lo = 1300, .hi = 20000, .lo_open = true},
                                   {"1.2-1.5", .lo = 1200, .hi = 1500},
                                   {"2.1", .lo = 2100, .hi = 2100},
                                   {"99", .sort = BRUTE_UNREADABLE},
                                   {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                   {0}};
static const BruteReading meld[] = {
    {"19", .lo = 19000, .hi = 19000},        {"20", .lo = 20000, .hi = 20000},
    {">19", .lo = 20000, .hi = 40000},       {"18-21", .lo = 18000, .hi = 21000},
    {"14", .lo = 14000, .hi = 14000},        {"15", .lo = 15000, .hi = 15000},
    {"25 points", .lo = 25000, .hi = 25000}, {"55", .sort = BRUTE_UNREADABLE},
    {"unknown", .sort = BRUTE_SAID_UNKNOWN}, {0}};
static const BruteReading bilirubin[] = {{"51", .sort = BRUTE_UNREADABLE},
                                         {"1.0", .lo = 1000, .hi = 1000},
                                         {"3.1", .lo = 3100, .hi = 3100},
                                         {"3.6", .lo = 3600, .hi = 3600},
                                         {"6", .lo = 6000, .hi = 6000},
                                         {"2-5 mg/dL", .lo = 2000, .hi = 5000},
                                         {"51.3 umol/L", .lo = 3000, .hi = 3000},
                                         {"12", .lo = 12000, .hi = 12000},
                                         {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                         {"500", .sort = BRUTE_UNREADABLE},
                                         {0}};
static const BruteReading creatinine[] = {{"0.7", .lo = 700, .hi = 700},
                                          {"1.3", .lo = 1300, .hi = 1300},
                                          {"1.4 mg/dL", .lo = 1400, .hi = 1400},
                                          {"2.8", .lo = 2800, .hi = 2800},
                                          {"88.4 µmol/L", .lo = 1000, .hi = 1000},
                                          {"1-3", .lo = 1000, .hi = 3000},
                                          {"4.5", .lo = 4500, .hi = 4500},
                                          {"200", .sort = BRUTE_UNREADABLE},
                                          {0}};
static const BruteReading sodium[] = {{"137", .lo = 137000, .hi = 137000},
                                      {"133 mmol/L", .lo = 133000, .hi = 133000},
                                      {"125-135", .lo = 125000, .hi = 135000},
                                      {"120 mEq/L", .lo = 120000, .hi = 120000},
                                      {"140", .lo = 140000, .hi = 140000},
                                      {"14", .sort = BRUTE_UNREADABLE},
                                      {0}};
static const BruteReading sex[] = {{"M", .lo = 0},
                                   {"F", .lo = 1000, .hi = 1000},
                                   {"female", .lo = 1000, .hi = 1000},
                                   {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                   {0}};
static const BruteReading dx[] = {
    {"I50.22", .codes = BRUTE_HF},
    {"I50.32", .codes = BRUTE_HF | BRUTE_HF_DIASTOLIC},
    {"i110", .codes = BRUTE_HF},
    {"I42.0", .lo = 0},
    {"I13.1", .lo = 0},
    {"J44.9", .codes = BRUTE_COPD},
    {"J43.9", .codes = BRUTE_COPD},
    {"J42", .codes = BRUTE_BRONCHITIS},
    {"J45.909", .lo = 0},
    {"C18.9", .codes = BRUTE_CANCER},
    {"C34.90", .codes = BRUTE_CANCER},
    {"C44.91", .lo = 0},
    {"C91.00", .codes = BRUTE_CANCER | BRUTE_ACUTE_LEUKEMIA | BRUTE_HEMATOLOGIC},
    {"C91.10", .codes = BRUTE_CANCER | BRUTE_HEMATOLOGIC},
    {"C83.30", .codes = BRUTE_CANCER | BRUTE_HEMATOLOGIC},
    {"C90.00", .lo = 0},
    {"C90.10", .codes = BRUTE_CANCER | BRUTE_HEMATOLOGIC},
    {"D05.10", .lo = 0},
    {"K74.60", .codes = BRUTE_LIVER},
    {"K70.31", .codes = BRUTE_LIVER | BRUTE_COMPLICATION},
    {"K76.82", .codes = BRUTE_LIVER | BRUTE_COMPLICATION},
    {"R18.8", .codes = BRUTE_COMPLICATION},
    {"K65.2", .codes = BRUTE_COMPLICATION},
    {"I85.11", .codes = BRUTE_COMPLICATION},
    {"K76.0", .lo = 0},
    {"E11.9", .lo = 0},
    {"cancer", .sort = BRUTE_UNREADABLE},
    {0}};
static const BruteReading complication[] = {{"ascites", .codes = BRUTE_COMPLICATION},
                                            {"SBP", .codes = BRUTE_COMPLICATION},
                                            {"varices", .codes = BRUTE_COMPLICATION},
                                            {"encephalopathy", .codes = BRUTE_COMPLICATION},
                                            {"none", .codes = BRUTE_NO_COMPLICATION},
                                            {"unknown", .sort = BRUTE_SAID_UNKNOWN},
                                            {0}};

enum { HEART = BRUTE_HF, LUNGS = BRUTE_COPD | BRUTE_BRONCHITIS, TUMOUR = BRUTE_CANCER, LIVER = BRUTE_LIVER };

typedef struct Source {
    const char *name;
    const BruteReading *readings; /* ends with a NULL text */
    int condition;                /* diagnoses that make it likely; 0: always likely */
    int max_age;                  /* days around which its dates lie; 0: any */
} Source;

static const Source sources[BRUTE_NAMES] = {
    [BRUTE_HOSPITAL_USE] = {"hospital_use", yes_no, 0, 0},
    [BRUTE_DECLINE_DOCUMENTED] = {"decline_documented", yes_no, 0, 0},
    [BRUTE_HOSPICE_ELIGIBLE] = {"hospice_eligible", yes_no, 0, 0},
    [BRUTE_HOSPICE_DECLINED] = {"hospice_declined", yes_no, 0, 0},
    [BRUTE_HOSPICE_ELECTED] = {"hospice_elected", yes_no, 0, 0},
    [BRUTE_DEATH_NOT_UNEXPECTED] = {"death_not_unexpected", yes_no, 0, 0},
    [BRUTE_THERAPY_RECEIVED] = {"therapy_received", yes_no, 0, 0},
    [BRUTE_THERAPY_INEFFECTIVE] = {"therapy_ineffective", yes_no, 0, 0},
    [BRUTE_REVERSIBLE_DECOMPENSATION] = {"reversible_decompensation", yes_no, 0, 0},
    [BRUTE_AGREES_HOME_FIRST] = {"agrees_home_first", yes_no, 0, 0},
    [BRUTE_AGREES_ACP] = {"agrees_acp", yes_no, 0, 0},
    [BRUTE_DX] = {"dx", dx, 0, 0},
    [BRUTE_CHF_ADMISSION] = {"chf_admission", yes_no, HEART, 184},
    [BRUTE_NO_INVASIVE_PLANNED] = {"no_invasive_planned", yes_no, HEART, 180},
    [BRUTE_NYHA] = {"nyha", nyha, HEART, 365},
    [BRUTE_LVEF] = {"lvef", lvef, HEART, 730},
    [BRUTE_SIGNIFICANT_COMORBIDITY] = {"significant_comorbidity", yes_no, HEART, 365},
    [BRUTE_FEV1_PCT] = {"fev1_pct", fev1_pct, LUNGS, 1095},
    [BRUTE_O2_24H] = {"o2_24h", o2_24h, LUNGS, 180},
    [BRUTE_STAGE] = {"stage", stage, TUMOUR, 0},
    [BRUTE_KPS] = {"kps", kps, TUMOUR, 90},
    [BRUTE_FAILED_LINES] = {"failed_lines", failed_lines, TUMOUR, 0},
    [BRUTE_IRREVERSIBLE_LIVER_DAMAGE] = {"irreversible_liver_damage", yes_no, LIVER, 0},
    [BRUTE_ALBUMIN] = {"albumin", albumin, LIVER, 90},
    [BRUTE_INR] = {"inr", inr, LIVER, 90},
    [BRUTE_LIVER_COMPLICATION] = {"liver_complication", complication, LIVER, 365},
    [BRUTE_MELD] = {"meld", meld, LIVER, 90},
    [BRUTE_ANTICOAGULANT] = {"anticoagulant", yes_no, LIVER, 0},
    [BRUTE_BILIRUBIN] = {"bilirubin", bilirubin, LIVER, 90},
    [BRUTE_CREATININE] = {"creatinine", creatinine, LIVER, 90},
    [BRUTE_DIALYSIS] = {"dialysis", yes_no, LIVER, 0},
    [BRUTE_ECOG] = {"ecog", ecog, TUMOUR, 90},
    [BRUTE_O2_MODE] = {"o2_mode", o2_mode, LUNGS, 0},
    [BRUTE_PPS] = {"pps", kps, TUMOUR, 90},
    [BRUTE_SEX] = {"sex", sex, LIVER, 0},
    [BRUTE_SODIUM] = {"sodium", sodium, LIVER, 90},
};

const char *brute_name_text(BruteName name) {
    return sources[name].name;
}

typedef struct Draw {
    uint64_t state;
    BruteInput *input;
    BruteFact *facts;
    size_t count;
    int diagnoses; /* bits drawn so far */
} Draw;

/* splitmix64 */
static int below(Draw *draw, int limit) {
    uint64_t z = draw->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (int)((z ^ (z >> 31)) % (uint64_t)limit);
}

static bool chance(Draw *draw, int percent) {
    return below(draw, 100) < percent;
}

/* Mostly recent; now and then at the very limit of age, a day past it, or tomorrow. */
static int some_day(Draw *draw, const Source *source) {
    int age = below(draw, 28), kind = below(draw, 12);
    if (source->max_age > 0 && kind == 0) age = source->max_age;
    if (source->max_age > 0 && kind == 1) age = source->max_age + 1;
    if (kind == 2) age = 30 + below(draw, 3);
    if (kind == 3) age = below(draw, 1500);
    if (kind == 4) age = -1;
    return draw->input->as_of - age;
}

static void add(Draw *draw, BruteName name, const BruteReading *reading, int day) {
    if (draw->count == BRUTE_FACTS_MAX) return;
    draw->facts[draw->count++] = (BruteFact){.name = name, .reading = reading, .day = day};
}

static const BruteReading *some_reading(Draw *draw, const BruteReading *readings) {
    int count = 0;
    while (readings[count].text) count++;
    return &readings[below(draw, count)];
}

/* One or two entries, sometimes of the same day; sets may end. */
static void add_some(Draw *draw, BruteName name) {
    const Source *source = &sources[name];
    int entries = chance(draw, 25) ? 2 : 1, day = some_day(draw, source);
    for (int i = 0; i < entries; i++) {
        add(draw, name, some_reading(draw, source->readings), day);
        BruteFact *fact = &draw->facts[draw->count - 1];
        if (name == BRUTE_LIVER_COMPLICATION && chance(draw, 15)) {
            fact->has_end = true;
            fact->end = draw->input->as_of - 1 + below(draw, 3);
        }
        if (!chance(draw, 50)) day = some_day(draw, source);
    }
}

static void add_diagnoses(Draw *draw) {
    int count = below(draw, 20) == 0 ? 0 : 1 + below(draw, 3);
    for (int i = 0; i < count; i++) {
        const BruteReading *reading = some_reading(draw, dx);
        int day = chance(draw, 5) ? draw->input->as_of + 1 : draw->input->as_of - below(draw, 2000);
        add(draw, BRUTE_DX, reading, day);
        BruteFact *fact = &draw->facts[draw->count - 1];
        if (chance(draw, 12)) {
            fact->has_end = true;
            fact->end = draw->input->as_of - 1 + below(draw, 3);
        }
        draw->diagnoses |= reading->codes;
    }
}

/* Most people are near to being met, else few sets would say anything of the rest. */
static void add_general(Draw *draw, bool near) {
    for (int name = BRUTE_HOSPITAL_USE; name <= BRUTE_AGREES_ACP; name++) {
        bool negative = name == BRUTE_HOSPICE_ELIGIBLE || name == BRUTE_HOSPICE_ELECTED ||
                        name == BRUTE_REVERSIBLE_DECOMPENSATION;
        if (name == BRUTE_HOSPICE_ELECTED && chance(draw, 90)) continue;
        if (near && chance(draw, 95))
            add(draw, (BruteName)name, &yes_no[negative ? 1 : 0], draw->input->as_of - below(draw, 900));
        else if (chance(draw, near ? 50 : 80))
            add_some(draw, (BruteName)name);
    }
}

static void draw_plan(Draw *draw) {
    BrutePlan *plan = &draw->input->plan;
    *plan = brute_floor;
    if (!chance(draw, 50)) return;
    if (chance(draw, 40)) plan->lookback_months = 6;
    plan->requires_oxygen = chance(draw, 40);
    plan->bronchitis = chance(draw, 40);
    plan->pps_as_kps = chance(draw, 60);
    plan->ecog_as_kps = chance(draw, 60);
    plan->heme = (BruteHeme)below(draw, 3);
    if (chance(draw, 50)) plan->meld_versions = below(draw, 8);
    bool named = plan->meld_versions == 0 || plan->meld_versions == BRUTE_MELD_CLASSIC ||
                 plan->meld_versions == BRUTE_MELD_NA || plan->meld_versions >= BRUTE_MELD_3;
    if (!named || plan->meld_versions == (BRUTE_MELD_3 | BRUTE_MELD_CLASSIC))
        plan->meld_versions = BRUTE_MELD_NA | BRUTE_MELD_3;
}

size_t brute_random(uint64_t seed, BruteInput *input, BruteFact facts[BRUTE_FACTS_MAX]) {
    Draw draw = {.state = seed * UINT64_C(0x2545f4914f6cdd1d) + 1, .input = input, .facts = facts};
    *input = (BruteInput){.facts = facts, .receipt = BRUTE_DECISION_DAY, .as_of = BRUTE_DECISION_DAY};
    draw_plan(&draw);
    int years = chance(&draw, 8) ? 13 + below(&draw, 8) : chance(&draw, 5) ? 21 : 50 + below(&draw, 40);
    input->birth = date_add_months((Date){input->receipt}, -12 * years).day + (chance(&draw, 10) ? 1 : 0);
    if (chance(&draw, 10)) input->receipt -= below(&draw, 400);
    input->dx_covered = chance(&draw, 10);
    input->admissions_covered = chance(&draw, 30);
    input->complications_covered = chance(&draw, 30);
    add_diagnoses(&draw);
    add_general(&draw, chance(&draw, 80));
    for (int name = BRUTE_CHF_ADMISSION; name < BRUTE_NAMES; name++) {
        int condition = sources[name].condition;
        bool assumed = name == BRUTE_ANTICOAGULANT || name == BRUTE_DIALYSIS || name == BRUTE_O2_MODE;
        int likely = draw.diagnoses & condition ? (assumed ? 20 : 70) : 4;
        if (chance(&draw, likely)) add_some(&draw, (BruteName)name);
    }
    input->count = draw.count;
    return draw.count;
}
