package com.sparkify.jobs.sql;

import com.sparkify.jobs.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.collection.Iterator;

/**
 * Spark's own functions that compute a value of their arguments. The others run a method of Java,
 * read a file, or tell about the process.
 */
final class PureFunctions {
  /** The groups of Spark's documentation of which all functions are allowed. */
  private static final Set<String> GROUPS =
      Set.of(
          "agg_funcs",
          "array_funcs",
          "bitwise_funcs",
          "collection_funcs",
          "conditional_funcs",
          "conversion_funcs",
          "csv_funcs",
          "datetime_funcs",
          "generator_funcs",
          "hash_funcs",
          "json_funcs",
          "lambda_funcs",
          "map_funcs",
          "math_funcs",
          "predicate_funcs",
          "st_funcs",
          "string_funcs",
          "struct_funcs",
          "url_funcs",
          "variant_funcs",
          "window_funcs");

  /** Those that are allowed of the groups misc_funcs and table_funcs. */
  private static final Set<String> OTHERS =
      Set.of(
          ("aes_decrypt aes_encrypt approx_top_k_estimate assert_true bitmap_bit_position"
                  + " bitmap_bucket_number bitmap_count current_catalog current_database"
                  + " current_schema hll_sketch_estimate hll_union input_file_block_length"
                  + " input_file_block_start input_file_name kll_sketch_get_n_bigint"
                  + " kll_sketch_get_n_double kll_sketch_get_n_float"
                  + " kll_sketch_get_quantile_bigint kll_sketch_get_quantile_double"
                  + " kll_sketch_get_quantile_float kll_sketch_get_rank_bigint"
                  + " kll_sketch_get_rank_double kll_sketch_get_rank_float"
                  + " kll_sketch_merge_bigint kll_sketch_merge_double kll_sketch_merge_float"
                  + " kll_sketch_to_string_bigint kll_sketch_to_string_double"
                  + " kll_sketch_to_string_float monotonically_increasing_id raise_error range"
                  + " spark_partition_id theta_difference theta_intersection"
                  + " theta_sketch_estimate theta_union try_aes_decrypt typeof uuid version")
              .split(" "));

  private final Set<String> allowed = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();
  private final Set<String> refusedClasses = new HashSet<>();

  private PureFunctions(FunctionRegistryBase<?> registry) {
    Set<String> allowedClasses = new HashSet<>();
    Iterator<FunctionIdentifier> names = registry.listFunction().iterator();
    while (names.hasNext()) {
      FunctionIdentifier name = names.next();
      ExpressionInfo info = registry.lookupFunction(name).get();
      boolean isAllowed = GROUPS.contains(info.getGroup()) || OTHERS.contains(name.funcName());
      (isAllowed ? allowed : refused).add(name.funcName());
      (isAllowed ? allowedClasses : refusedClasses).add(info.getClassName());
    }
    refusedClasses.removeAll(allowedClasses);
  }

  /** Functions of values. */
  static PureFunctions ofValues() {
    return new PureFunctions(FunctionRegistry.builtin());
  }

  /** Functions that stand in the place of a table. */
  static PureFunctions ofTables() {
    return new PureFunctions(TableFunctionRegistry.builtin());
  }

  /** The names of those that are refused. */
  Set<String> refused() {
    return refused;
  }

  /** Whether Spark makes this class of expression for refused functions only. */
  boolean isRefused(Class<?> expression) {
    return refusedClasses.contains(expression.getName());
  }

  /**
   * Requires that the function of this name is one of them.
   *
   * @throws InvalidSqlException if it does something else, or there is none
   */
  void require(List<String> nameParts) {
    String name = String.join(".", nameParts);
    String folded = name.toLowerCase(Locale.ROOT);
    if (allowed.contains(folded)) {
      return;
    }
    if (nameParts.size() > 1 || refused.contains(folded)) {
      throw new InvalidSqlException(
          InvalidSqlException.Kind.REFUSED,
          "The function %s is refused: it is not one that only computes a value of its arguments."
              .formatted(name));
    }
    throw new InvalidSqlException(
        InvalidSqlException.Kind.UNKNOWN_FUNCTION,
        "there is no function %s%s"
            .formatted(
                name,
                Nearest.to(folded, allowed)
                    .map("; did you mean %s?"::formatted)
                    .orElse("; SHOW FUNCTIONS lists those of Spark.")));
  }
}
