/**
 * What must be true of the tables, and who breaks it. As all transforms, nothing here reads or
 * starts a Spark job: {@link com.sparkify.transforms.checks.Checks} describes a question, of which
 * the answer is one row a check, and whoever calls it collects that.
 *
 * <p>A value that is null breaks no rule but {@link com.sparkify.transforms.checks.Rule.NotNull},
 * as in the CHECK constraints of SQL.
 */
package com.sparkify.transforms.checks;
