package org.evidencevault.api.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Connections at which something happens before each step that the server sees: a statement, or the end of a transaction. */
final class Interrupted {
    /** What happens. */
    @FunctionalInterface
    interface Step {
        void before(Connection connection, String what) throws SQLException;
    }

    private final Step step;

    private Interrupted(Step step) {
        this.step = step;
    }

    static DataSource at(DataSource real, Step step) {
        Interrupted interrupted = new Interrupted(step);
        return around(DataSource.class, real, (method, arguments) -> {
            Object result = invoke(method, real, arguments);
            return result instanceof Connection connection ? interrupted.connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        return around(Connection.class, real, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                step.before(real, "commit");
            }
            Object result = invoke(method, real, arguments);
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, real);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, real) : result;
        });
    }

    private <S> S statement(Class<S> type, S real, Connection connection) {
        return around(type, real, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                step.before(connection, real.toString());
            }
            return invoke(method, real, arguments);
        });
    }

    @FunctionalInterface
    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T around(Class<T> type, T real, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.of(method, arguments)));
    }

    static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
