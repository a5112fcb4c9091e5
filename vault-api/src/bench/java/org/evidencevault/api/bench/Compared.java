package org.evidencevault.api.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What control and vault came to, round by round. */
final class Compared {
    private final String work;
    private final String unit;
    private final double bar;
    private final List<Double> control = new ArrayList<>();
    private final List<Double> vault = new ArrayList<>();

    /** @param bar what part of the control's rate is asked for */
    Compared(String work, String unit, double bar) {
        this.work = work;
        this.unit = unit;
        this.bar = bar;
    }

    void add(double ofControl, double ofVault) {
        control.add(ofControl);
        vault.add(ofVault);
        System.out.printf(
                Locale.ROOT,
                "  %-8s control %.1f  vault %.1f %s  %.0f %%%n",
                work,
                ofControl,
                ofVault,
                unit,
                100 * ofVault / ofControl);
    }

    void print() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < control.size(); i++) {
            ratios.add(100 * vault.get(i) / control.get(i));
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s control %s, vault %s %s; ratio %s %%; bar %.0f %%: %s%n",
                work,
                summary(control),
                summary(vault),
                unit,
                summary(ratios),
                100 * bar,
                median(ratios) >= 100 * bar ? "met" : "MISSED");
    }

    private static String summary(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.1f (%.1f .. %.1f)", median(values), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
