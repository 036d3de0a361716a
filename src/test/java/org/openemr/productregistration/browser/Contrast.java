package org.openemr.productregistration.browser;

import java.util.stream.IntStream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** How well text stands out from what is behind it (WCAG 2.1, section 1.4.3), from 1 to 21. */
public final class Contrast {

    private Contrast() {}

    public static double of(WebElement element) {
        double text = luminance(element.getCssValue("color"));
        double behind = luminance(background(element));
        return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
    }

    private static String background(WebElement element) {
        String color = element.getCssValue("background-color");
        boolean transparent = color.matches("rgba\\(.*, 0\\)");
        return transparent && !element.getTagName().equals("html")
                ? background(element.findElement(By.xpath("..")))
                : transparent ? "rgb(255, 255, 255)" : color;
    }

    private static double luminance(String color) {
        String[] parts = color.replaceAll("[^0-9,.]", "").split(",");
        double[] weights = {0.2126, 0.7152, 0.0722};
        return IntStream.range(0, 3)
                .mapToDouble(i -> weights[i] * linear(Double.parseDouble(parts[i]) / 255))
                .sum();
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
