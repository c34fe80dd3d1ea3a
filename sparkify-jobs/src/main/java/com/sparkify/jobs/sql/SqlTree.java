package com.sparkify.jobs.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import scala.Product;
import scala.collection.Iterator;

/** All nodes of a plan or an expression, wherever they are. */
final class SqlTree {
  private SqlTree() {}

  /**
   * Visits each node. A node is found in any field of another one, in lists and pairs too: Spark's
   * own traversals pass over common table expressions, subqueries and what a command explains.
   *
   * @param descends visits a node, and returns whether those below it are visited
   */
  static void visit(TreeNode<?> root, Predicate<TreeNode<?>> descends) {
    // Not by recursion: a long list of conditions is as deep as it is long.
    Deque<Object> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof TreeNode<?> node) {
        if (!descends.test(node)) {
          continue;
        }
        pushAll(node.children().iterator(), pending);
        pushAll(node.innerChildren().iterator(), pending);
        pushAll(((Product) node).productIterator(), pending);
      } else if (next instanceof scala.collection.Iterable<?> elements) {
        pushAll(elements.iterator(), pending);
      } else if (next instanceof Product fields && !(next instanceof DataType)) {
        pushAll(fields.productIterator(), pending);
      }
    }
  }

  private static void pushAll(Iterator<?> elements, Deque<Object> pending) {
    while (elements.hasNext()) {
      Object element = elements.next();
      if (element instanceof Product || element instanceof scala.collection.Iterable<?>) {
        pending.push(element);
      }
    }
  }
}
