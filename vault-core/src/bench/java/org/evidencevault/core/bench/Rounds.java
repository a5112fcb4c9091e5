package org.evidencevault.core.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times tasks in turn, round after round, so that whatever else the machine does hits all of them alike. The first task is the
 * control. Not thread safe.
 *
 * <p>Beside the time on the clock it takes the processor time of this process and of the processes that it ran, which says more than the
 * clock when others keep the machine busy.
 */
final class Rounds {
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Times> times = new LinkedHashMap<>();

    /** Something to time. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    private record Times(List<Double> wall, List<Double> processor) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    Rounds add(String name, Task task) {
        tasks.put(name, task);
        times.put(name, new Times());
        return this;
    }

    /** Runs {@code warmUp} rounds that do not count and {@code rounds} that do. */
    Rounds run(int warmUp, int rounds) throws Exception {
        for (int round = -warmUp; round < rounds; round++) {
            for (Map.Entry<String, Task> task : tasks.entrySet()) {
                double processor = Machine.processorMillis();
                long start = System.nanoTime();
                task.getValue().run();
                double wall = (System.nanoTime() - start) / 1e6;
                if (round >= 0) {
                    Times taken = times.get(task.getKey());
                    taken.wall.add(wall);
                    taken.processor.add(Machine.processorMillis() - processor);
                }
            }
        }
        return this;
    }

    /** Prints median, least and most of each task, and against the control the ratio of medians and the median of ratios. */
    void print() {
        Times control = times.values().iterator().next();
        for (Map.Entry<String, Times> task : times.entrySet()) {
            Times taken = task.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "%-42s median %9.2f ms  (%.2f .. %.2f, %d rounds), processor %.0f ms",
                    task.getKey(),
                    median(taken.wall),
                    taken.wall.stream().min(Double::compare).orElseThrow(),
                    taken.wall.stream().max(Double::compare).orElseThrow(),
                    taken.wall.size(),
                    median(taken.processor));
            if (taken != control) {
                System.out.printf(
                        Locale.ROOT,
                        "  %.2f x control, round by round %.2f x, processor %.2f x",
                        median(taken.wall) / median(control.wall),
                        median(ratios(taken.wall, control.wall)),
                        median(taken.processor) / median(control.processor));
            }
            System.out.println();
        }
    }

    private static List<Double> ratios(List<Double> subject, List<Double> control) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < subject.size(); i++) {
            ratios.add(subject.get(i) / control.get(i));
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
