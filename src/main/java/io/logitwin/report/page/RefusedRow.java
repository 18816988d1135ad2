package io.logitwin.report.page;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A line of the quarantine. */
record RefusedRow(
    String file,
    Long line,
    @JsonProperty("column_name") String columnName,
    String reason,
    String detail,
    String text) {}
