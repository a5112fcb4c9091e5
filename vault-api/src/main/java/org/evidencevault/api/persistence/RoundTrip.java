package org.evidencevault.api.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Statements that go to the database together and are answered together. They run in order, each sees what those before it did, and the
 * first one that the database refuses is the last one that it runs. PgJDBC sends what stands in one text, divided by semicolons, as one
 * message after another and waits once; a text that comes again is prepared, so rows are arrays and texts are few. Used once, by one
 * thread.
 */
final class RoundTrip {
    /** What is done with the answer to a statement. */
    private interface Answer {
        void read(PreparedStatement statement) throws SQLException;
    }

    /** What is done with the rows of an answer. */
    interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    private record Step(String sql, List<Object> parameters, Answer answer) {}

    /** Statements of one text: the driver looks for each parameter's statement one by one. */
    private static final int MOST = 64;

    private final List<Step> steps = new ArrayList<>();

    /** Adds a query. */
    void query(Rows answer, String sql, Object... parameters) {
        add(
                statement -> {
                    try (ResultSet rows = statement.getResultSet()) {
                        answer.read(rows);
                    }
                },
                sql,
                parameters);
    }

    /** Adds a statement that changes as many rows as there are. */
    void change(String sql, Object... parameters) {
        add(statement -> {}, sql, parameters);
    }

    /** Adds a statement that changes exactly one row; CONFLICT, saying {@code otherwise}, if it does not. */
    void changeOne(String otherwise, String sql, Object... parameters) {
        add(statement -> ChangeWriter.require(statement.getUpdateCount() == 1, otherwise), sql, parameters);
    }

    /**
     * Adds an insert of many rows, unless there are none. {@code sql} has a parameter for each column: the array of its values.
     */
    <E> void insert(List<E> rows, String sql, List<Column<E>> columns) {
        if (!rows.isEmpty()) {
            change(sql, columns.stream().map(column -> column.of(rows)).toArray());
        }
    }

    /** A column of rows to be inserted: its type, an array for its values, and the value of a row. */
    record Column<E>(String type, IntFunction<Object[]> array, Function<E, Object> value) {
        static <E> Column<E> bytea(Function<E, Object> value) {
            return new Column<>("bytea", byte[][]::new, value);
        }

        static <E> Column<E> int4(Function<E, Object> value) {
            return new Column<>("int4", Integer[]::new, value);
        }

        static <E> Column<E> int8(Function<E, Object> value) {
            return new Column<>("int8", Long[]::new, value);
        }

        static <E> Column<E> text(Function<E, Object> value) {
            return new Column<>("text", String[]::new, value);
        }

        Values of(List<E> rows) {
            return new Values(type, rows.stream().map(value).toArray(array));
        }
    }

    /** The elements of an array. */
    record Values(String type, Object[] elements) {}

    private void add(Answer answer, String sql, Object... parameters) {
        steps.add(new Step(sql, List.of(parameters), answer));
    }

    /** Sends all of it, and looks at the answers in the same order. Very many statements make several round trips. */
    void run(StatelessSession session) {
        for (int first = 0; first < steps.size(); first += MOST) {
            List<Step> next = steps.subList(first, Math.min(first + MOST, steps.size()));
            session.doWork(connection -> run(connection, next));
        }
    }

    private static void run(Connection connection, List<Step> steps) throws SQLException {
        String text = steps.stream().map(Step::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            set(connection, statement, steps);
            statement.execute();
            for (Step step : steps) {
                step.answer.read(statement);
                statement.getMoreResults();
            }
        }
    }

    private static void set(Connection connection, PreparedStatement statement, List<Step> steps) throws SQLException {
        int at = 0;
        for (Step step : steps) {
            for (Object parameter : step.parameters) {
                at++;
                if (parameter instanceof Values array) {
                    statement.setArray(at, connection.createArrayOf(array.type, array.elements));
                } else {
                    statement.setObject(at, parameter);
                }
            }
        }
    }
}
