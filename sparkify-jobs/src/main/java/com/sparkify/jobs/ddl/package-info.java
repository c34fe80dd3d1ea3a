/** The statements that make the tables of a lake known to other engines, and to warehouses. */
package com.sparkify.jobs.ddl;
