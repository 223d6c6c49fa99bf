/* Which columns of the schema's tables the command line shows, under which names. */
#include "chart_json.h"

const RowKey keys_identifier[] = {{"system", "system", CELL_TEXT}, {"value", "value", CELL_TEXT}, {0}};

const RowKey keys_coverage[] = {{"line_of_business", "line_of_business", CELL_TEXT},
                                {"plan", "plan", CELL_TEXT},
                                {"starts", "starts", CELL_TEXT},
                                {"ends", "ends", CELL_TEXT},
                                {0}};

const RowKey keys_contact_point[] = {{"kind", "kind", CELL_TEXT},
                                     {"value", "value", CELL_TEXT},
                                     {"best_time", "best_time", CELL_TEXT},
                                     {"preferred", "preferred", CELL_FLAG},
                                     {"bad", "bad", CELL_FLAG},
                                     {0}};

const RowKey keys_setting[] = {
    {"setting", "setting", CELL_TEXT}, {"starts", "starts", CELL_TIME}, {"ends", "ends", CELL_TIME}, {0}};

const RowKey keys_equity[] = {{"dimension", "dimension", CELL_TEXT},
                              {"value", "value", CELL_TEXT},
                              {"source", "source", CELL_TEXT},
                              {"at", "at", CELL_TEXT},
                              {0}};

const RowKey keys_programme[] = {{"name", "name", CELL_TEXT},   {"contact", "contact", CELL_TEXT},
                                 {"leads", "leads", CELL_FLAG}, {"starts", "starts", CELL_TEXT},
                                 {"ends", "ends", CELL_TEXT},   {0}};

const RowKey keys_held[] = {{"kind", "kind", CELL_TEXT},
                            {"starts", "starts", CELL_TIME},
                            {"ended", "ended", CELL_TIME},
                            {"mode", "mode", CELL_TEXT},
                            {"present", "present", CELL_TEXT},
                            {"next", "next", CELL_TEXT},
                            {0}};

const RowKey keys_meeting[] = {{"id", NULL, CELL_ID},
                               {"kind", "kind", CELL_TEXT},
                               {"starts", "starts", CELL_TIME},
                               {"ended", "ended", CELL_TIME},
                               {"mode", "mode", CELL_TEXT},
                               {"present", "present", CELL_TEXT},
                               {"next", "next", CELL_TEXT},
                               {"reason", "reason", CELL_TEXT},
                               {"date", "meeting_date", CELL_TEXT},
                               {"decision", "decision", CELL_TEXT},
                               {"owner", "owner", CELL_TEXT},
                               {"due", "due", CELL_TEXT},
                               {"note", "note", CELL_TEXT},
                               {0}};

const RowKey keys_event[] = {{"id", NULL, CELL_ID},           {"kind", "kind", CELL_TEXT},
                             {"at", "at", CELL_TIME},         {"result", "result", CELL_TEXT},
                             {"detail", "detail", CELL_TEXT}, {0}};

const RowKey keys_referral[] = {{"id", NULL, CELL_ID},
                                {"referral_id", "source_id", CELL_TEXT},
                                {"received_at", "received_at", CELL_TIME},
                                {"recorded_at", "recorded_at", CELL_TIME},
                                {"delegate_received_at", "delegate_received_at", CELL_TIME},
                                {"source", "source", CELL_TEXT},
                                {"referrer", "referrer", CELL_TEXT},
                                {"channel", "channel", CELL_TEXT},
                                {"urgent", "urgent", CELL_FLAG},
                                {"expedited", "expedited", CELL_FLAG},
                                {"in_network", "in_network", CELL_TEXT},
                                {"best_time", "best_time", CELL_TEXT},
                                {"notes", "notes", CELL_TEXT},
                                {"service_model", "service_model", CELL_TEXT},
                                {"loop", "loop", CELL_TEXT},
                                {"joined", "joined", CELL_FLAG},
                                {"version", NULL, CELL_VERSION},
                                {0}};

const RowKey keys_contact[] = {{"id", NULL, CELL_ID},
                               {"by", "by_party", CELL_TEXT},
                               {"method", "method", CELL_TEXT},
                               {"result", "result", CELL_TEXT},
                               {"at", "at", CELL_TIME},
                               {"user", "by_user", CELL_TEXT},
                               {0}};

const RowKey keys_task[] = {{"id", NULL, CELL_ID},           {"text", "body", CELL_TEXT},
                            {"due", "due", CELL_TEXT},       {"owner", "owner", CELL_TEXT},
                            {"state", "state", CELL_TEXT},   {"done_at", "done_at", CELL_TIME},
                            {"version", NULL, CELL_VERSION}, {0}};

const RowKey keys_notice[] = {{"id", NULL, CELL_ID},           {"template", "template", CELL_TEXT},
                              {"to", "recipient", CELL_TEXT},  {"method", "method", CELL_TEXT},
                              {"at", "at", CELL_TIME},         {"state", "state", CELL_TEXT},
                              {"version", NULL, CELL_VERSION}, {0}};

const RowKey keys_obligation[] = {{"id", NULL, CELL_ID},
                                  {"clock", "clock", CELL_CLOCK},
                                  {"owner", "owner", CELL_TEXT},
                                  {"start_act", "start_act", CELL_NUMBER},
                                  {"started", "started", CELL_TIME},
                                  {"due", "due", CELL_TIME},
                                  {0}};

const RowKey keys_appeal[] = {
    {"filed_at", "filed_at", CELL_TIME}, {"by", "by_whom", CELL_TEXT},
    {"kind", "kind", CELL_TEXT},         {"benefits_continue", "benefits_continue", CELL_FLAG},
    {"outcome", "outcome", CELL_TEXT},   {0}};

const RowKey keys_case[] = {
    {"case", NULL, CELL_ID}, {"stage", "stage", CELL_TEXT}, {"owner", "owner", CELL_TEXT}, {0}};

const RowKey keys_case_more[] = {{"version", NULL, CELL_VERSION},
                                 {"team", "team", CELL_TEXT},
                                 {"stage_since", "stage_since", CELL_TIME},
                                 {"opened_at", "opened_at", CELL_TIME},
                                 {"hold_reason", "hold_reason", CELL_TEXT},
                                 {"hold_review", "hold_review", CELL_TEXT},
                                 {"waiting_on", "waiting_on", CELL_TEXT},
                                 {"waiting_until", "waiting_until", CELL_TIME},
                                 {"discharge_notice", "discharge_notice", CELL_TEXT},
                                 {"service_model", "service_model", CELL_TEXT},
                                 {"lead", "lead", CELL_TEXT},
                                 {"attempts", "attempts", CELL_NUMBER},
                                 {"home_first", "home_first", CELL_TEXT},
                                 {"acp", "acp", CELL_TEXT},
                                 {"agreed_by", "agreed_by", CELL_TEXT},
                                 {"agreed_on", "agreed_on", CELL_TEXT},
                                 {"approval_until", "approval_until", CELL_TEXT},
                                 {"ending_reason", "ending_reason", CELL_TEXT},
                                 {"ending_from", "ending_from", CELL_TEXT},
                                 {"closed_at", "closed_at", CELL_TIME},
                                 {"closed_from", "closed_from", CELL_TEXT},
                                 {0}};
