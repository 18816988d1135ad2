// What the pad's modules without a page must do. Plain JavaScript, so that node and a browser run the same text:
// pad holds the modules' functions, goldens the files of goldens/.

/** Returns the checks: a name, and what throws if it does not hold. */
export function checks(pad, { digits, cases }) {
  const model = pad.readModel(digits);
  const rows = digits.rows.map((row) => pad.rowOf(row, model.features));

  // Numbers that look random and are the same everywhere: Numerical Recipes' quick generator.
  function random(seed) {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  function require(holds, message) {
    if (!holds) {
      throw new Error(message);
    }
  }

  function same(found, expected, what) {
    require(
      found.length === expected.length && found.every((value, i) => Object.is(value, expected[i])),
      `${what}: found ${Array.from(found).slice(0, 12)}, expected ${Array.from(expected).slice(0, 12)}`,
    );
  }

  /** A model of two features. */
  function small(order) {
    return pad.readModel({
      order,
      classes: ["a", "b"],
      features: { names: ["f", "g"] },
      intercepts: [2 ** 53, 0.5],
      // 1, 1 and -2, 4: eight bytes each, the lowest first
      coefficients: "AAAAAAAA8D8AAAAAAADwPwAAAAAAAADAAAAAAAAAEEA=",
    });
  }

  /** A drawing of discs on 280 x 280, moved. */
  function discs(places, radius, right = 0, down = 0) {
    const ink = new Uint8Array(280 * 280);
    for (const [cx, cy] of places) {
      for (let y = cy - radius; y <= cy + radius; y++) {
        for (let x = cx - radius; x <= cx + radius; x++) {
          if ((x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2) {
            ink[(y + down) * 280 + x + right] = 255;
          }
        }
      }
    }
    return ink;
  }

  function box(image, side) {
    const at = [...image.keys()].filter((f) => image[f] > 0);
    const xs = at.map((f) => f % side);
    const ys = at.map((f) => Math.floor(f / side));
    return {
      left: Math.min(...xs),
      top: Math.min(...ys),
      width: Math.max(...xs) - Math.min(...xs) + 1,
      height: Math.max(...ys) - Math.min(...ys) + 1,
    };
  }

  function mass(image, side) {
    const total = image.reduce((sum, ink) => sum + ink, 0);
    const along = (place) => image.reduce((sum, ink, f) => sum + ink * place(f), 0) / total;
    return [along((f) => f % side), along((f) => Math.floor(f / side))];
  }

  const seven = [[100, 90], [120, 90], [140, 90], [160, 90], [150, 115], [140, 140], [130, 165]];

  return [
    {
      name: "margins of ten rows are the run's, to the last bit",
      run() {
        require(rows.length === 10, "there are not ten rows");
        rows.forEach((row, i) => {
          same(pad.margins(model, row), digits.rows[i].margins, `row ${digits.rows[i].id}`);
          require(
            pad.prediction(pad.margins(model, row)) === digits.rows[i].prediction,
            "another prediction",
          );
        });
      },
    },
    {
      // exp may round otherwise than Java's: one ulp each in the term and in the sum, and what 1 / sum and the product add.
      name: "probabilities of ten rows are the run's, within 4 ulps and 1e-12",
      run() {
        const found = pad.proof(model, digits.rows);
        require(found.identicalMargins === 10 && found.equalPredictions === 10, "not ten rows");
        require(found.probabilityUlps <= 4, `${found.probabilityUlps} ulps`);
        require(found.probabilityDifference <= 1e-12, `${found.probabilityDifference}`);
      },
    },
    {
      name: "one bit of one coefficient does not go unseen",
      run() {
        const f = digits.rows[0].indices[50];
        const changed = { ...model, coefficients: model.coefficients.slice() };
        changed.coefficients[3 * 784 + f] *= 1 + 2 ** -40;
        require(pad.proof(changed, digits.rows).identicalMargins < 10, "it did");
      },
    },
    {
      name: "the intercept comes last or first, and that shows",
      run() {
        // 2^53 + 1 is no double: added one by one to 2^53, both ones are lost.
        const row = Float64Array.of(1, 1);
        same(pad.margins(small("intercept-last"), row), [2 ** 53 + 2, 2.5], "last");
        same(pad.margins(small("intercept-first"), row), [2 ** 53, 2.5], "first");
        same(pad.sums(small("intercept-first"), row), [2, 2], "sums");
      },
    },
    {
      name: "coefficients of another size are refused",
      run() {
        let refused = "";
        try {
          pad.readModel({ ...digits, classes: ["only"] });
        } catch (error) {
          refused = error.message;
        }
        require(
          refused === "Invalid coefficients: 62720 bytes (must be 8 x 784)",
          refused || "they were not",
        );
      },
    },
    {
      name: "what the features add: θ·x, and the difference of two θ times x",
      run() {
        const row = Float64Array.of(3, 0);
        same(pad.contributions(small("intercept-last"), row, 1), [-6, 0], "of one class");
        same(pad.pushes(small("intercept-last"), row, 0, 1), [9, 0], "of two classes");
        same(pad.strongest(Float64Array.of(1, -5, 0, 5, 2), 3), [1, 3, 4], "strongest");
      },
    },
    {
      name: "pushes of a row add up to the difference of its margins",
      run() {
        rows.forEach((row) => {
          const z = pad.margins(model, row);
          const pushed = pad.pushes(model, row, 4, 9).reduce((sum, push) => sum + push, 0);
          const found = pushed + model.intercepts[4] - model.intercepts[9];
          require(Math.abs(found - (z[4] - z[9])) < 1e-12, `${found} and ${z[4] - z[9]}`);
        });
      },
    },
    {
      // As in SoftmaxTest: an exponent that was rounded costs as many ulps as it is large.
      name: "softmax is mpmath's, within what rounding the exponent costs",
      run() {
        for (const { name, margins, probabilities } of cases) {
          const found = pad.softmax(margins).probabilities;
          const largest = Math.max(...margins);
          found.forEach((p, c) => {
            const bound = probabilities[c] === 0 ? 0 : 4 + Math.floor(largest - margins[c]);
            require(
              pad.ulps(p, probabilities[c]) <= bound,
              `${name}: class ${c} is ${p}, golden ${probabilities[c]}`,
            );
          });
        }
      },
    },
    {
      name: "softmax of two is the sigmoid of the difference",
      run() {
        const next = random(7);
        for (let i = 0; i < 100_000; i++) {
          const z = [60 * next() - 30, 60 * next() - 30];
          const two = pad.softmax(z).probabilities;
          const likelier = z[0] >= z[1] ? 0 : 1;
          const difference = z[likelier] - z[1 - likelier];
          // Of the likelier both are 1 / (1 + e^-d), sum for sum; the other has e^-d / (1 + e^-d) on one side,
          // 1 / (1 + e^d) on the other, and two exponentials that round by themselves.
          require(Object.is(two[likelier], pad.sigmoid(difference)), `${z}: the likelier differs`);
          const apart = pad.ulps(two[1 - likelier], pad.sigmoid(-difference));
          require(apart <= 4, `${z}: the other is ${apart} ulps apart`);
        }
      },
    },
    {
      name: "the first of equal margins wins",
      run() {
        require(pad.prediction([1, 3, 3]) === 1, "prediction");
        same(pad.ranking([1, 3, 3, 2]), [1, 2, 3, 0], "ranking");
      },
    },
    {
      name: "ulps are the doubles between",
      run() {
        require(pad.ulps(1, 1) === 0 && pad.ulps(0, -0) === 0, "equal ones");
        require(pad.ulps(1, 1 + Number.EPSILON) === 1, "next");
        require(pad.ulps(1, 1 - Number.EPSILON) === 2, "below 1 they are closer");
        require(pad.ulps(Number.MIN_VALUE, -Number.MIN_VALUE) === 2, "over 0");
      },
    },
    {
      name: "a row of MNIST is centred already: it stays as it is, wherever it is moved",
      run() {
        rows.forEach((row, i) => {
          same(pad.centred(row, 28, 28, 28), row, `row ${digits.rows[i].id}`);
          const wide = new Float64Array(50 * 60);
          row.forEach((ink, f) => {
            wide[(Math.floor(f / 28) + 11) * 50 + (f % 28) + 3] = ink;
          });
          same(pad.centred(wide, 50, 60, 28), row, `row ${digits.rows[i].id}, moved`);
        });
      },
    },
    {
      name: "a drawing gives the same image wherever it is drawn",
      run() {
        const image = pad.centred(discs(seven, 12), 280, 280, 28);
        for (const [right, down] of [[1, 0], [0, 1], [-37, 53], [100, -70]]) {
          const moved = pad.centred(discs(seven, 12, right, down), 280, 280, 28);
          same(moved, image, `moved by ${right}, ${down}`);
        }
      },
    },
    {
      name: "a drawing fills 20 x 20 with its longer side, its mass in the middle, in whole greys",
      run() {
        const image = pad.centred(discs(seven, 12), 280, 280, 28);
        const { width, height } = box(image, 28);
        // 85 x 100 pixels
        require(width === 17 && height === 20, `${width} x ${height}`);
        mass(image, 28).forEach((place) => require(Math.abs(place - 14) <= 0.5, `mass at ${place}`));
        require(
          image.every((ink) => Number.isInteger(ink) && ink >= 0 && ink <= 255),
          "no grey",
        );
        require(
          image.some((ink) => ink > 0 && ink < 255),
          "its rim is not grey",
        );
      },
    },
    {
      name: "a new pixel is the mean of what it covers, by hand",
      run() {
        const image = pad.centred(Uint8Array.of(240, 120, 0, 30), 4, 1, 3);
        // A side of 3 has a box of 2. Onto it 4 x 1 is 2 x 1/2: the means 180 and 15 over half a pixel.
        same(image.filter((ink) => ink > 0), [90, 8], "image");
      },
    },
    {
      name: "no ink is no ink",
      run() {
        const image = pad.centred(new Uint8Array(280 * 280), 280, 280, 28);
        require(image.length === 784 && image.every((ink) => ink === 0), "there is some");
      },
    },
    {
      name: "one dot becomes a disc of 20 x 20 around the middle",
      run() {
        const image = pad.centred(discs([[40, 200]], 12), 280, 280, 28);
        const { left, top, width, height } = box(image, 28);
        same([left, top, width, height], [4, 4, 20, 20], "box");
        require(image[14 * 28 + 14] === 255 && image[4 * 28 + 4] < 40, "no disc");
      },
    },
    {
      name: "what is heavy at one end is not cut at the other",
      run() {
        const ink = new Uint8Array(280 * 280);
        for (let y = 20; y < 260; y++) {
          for (let x = y < 240 ? 139 : 40; x < (y < 240 ? 141 : 240); x++) {
            ink[y * 280 + x] = 255;
          }
        }
        const image = pad.centred(ink, 280, 280, 28);
        require(box(image, 28).height === 20, `height ${box(image, 28).height}`);
      },
    },
    {
      name: "sliders: ranges, means, and the features that move most",
      run() {
        const found = pad.ranges([Float64Array.of(1, 0.5), Float64Array.of(4, 1)]);
        require(
          JSON.stringify(found) ===
            '[{"least":1,"largest":4,"mean":2.5,"whole":true},{"least":0.5,"largest":1,"mean":0.75,"whole":false}]',
          JSON.stringify(found),
        );
        // f moves the margins apart by 3 x 3, g by 3 x 0.5.
        same(pad.mostMoving(small("intercept-last"), found), [0, 1], "order of the model");
        const many = Array.from({ length: 784 }, (_, f) => ({ least: 0, largest: f < 100 ? 0 : 255 }));
        const forty = pad.mostMoving(model, many);
        require(forty.length === 40 && forty[0] >= 100, "not the forty that move");
      },
    },
    {
      name: "numbers are written so that they read back, and short where asked",
      run() {
        const next = random(11);
        for (let i = 0; i < 10_000; i++) {
          const number = (next() - 0.5) * 10 ** Math.floor(40 * next() - 20);
          const read = Number(pad.exact(number).replaceAll("\u2212", "-"));
          require(Object.is(read, number), `${number} reads back as ${read}`);
        }
        same(
          [pad.brief(0), pad.brief(-255), pad.brief(0.25), pad.brief(1.5e-7), pad.signed(-0.126)],
          ["0", "\u2212255", "0.2500", "1.50e\u22127", "\u22120.13"],
          "short",
        );
      },
    },
  ];
}
