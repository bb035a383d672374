Feature: A report sums up all accounts

  Scenario: Each currency has a line with its sums
    Given alice has 1000 in {till} from {outside}
    And alice has an account {drawer}
    And alice has moved 300 from "{till}" to "{drawer}" as {second}
    And alice holds 120 on "{drawer}" as {hold}
    And alice holds 30 on "{till}" as {other}
    And alice has an account {francs} in "CHF"
    And alice has the world outside {alps} in "CHF"
    And alice has moved 77 from "{alps}" to "{francs}" as {third}
    And alice has an account {yen} in "JPY"
    And bob has 5000 in {theirs} from {world}
    And I am signed in as alice
    When I call GetBalances
    Then the status is 200
    And the response matches the contract
    And $.currencies has 3 items
    And these hold:
      | path                       | check | value |
      | $.currencies[0].currency   | is    | "CHF" |
      | $.currencies[0].accounts   | is    | 2     |
      | $.currencies[0].assets     | is    | 77    |
      | $.currencies[0].external   | is    | -77   |
      | $.currencies[0].held       | is    | 0     |
      | $.currencies[0].transfers  | is    | 1     |
      | $.currencies[0].volume     | is    | 77    |
      | $.currencies[1].currency   | is    | "EUR" |
      | $.currencies[1].accounts   | is    | 3     |
      | $.currencies[1].assets     | is    | 1000  |
      | $.currencies[1].external   | is    | -1000 |
      | $.currencies[1].held       | is    | 150   |
      | $.currencies[1].transfers  | is    | 2     |
      | $.currencies[1].volume     | is    | 1300  |
      | $.currencies[2].currency   | is    | "JPY" |
      | $.currencies[2].accounts   | is    | 1     |
      | $.currencies[2].assets     | is    | 0     |
      | $.currencies[2].external   | is    | 0     |
      | $.currencies[2].transfers  | is    | 0     |
      | $.currencies[2].volume     | is    | 0     |

  Scenario: Captures and reversals count, and what is captured is not held
    Given alice has 1000 in {till} from {outside}
    And alice holds 400 on "{till}" as {holdId}
    And I am signed in as alice
    When I call CaptureHold
      | body.capture.to     | {outside} |
      | body.capture.amount | 250       |
    And I remember $.transfer.id as {transferId}
    And I call GetBalances
    Then $.currencies[0].transfers is 2
    And $.currencies[0].volume is 1250
    And $.currencies[0].held is 0
    And $.currencies[0].assets is 750
    And $.currencies[0].external is -750
    When I call ReverseTransfer
    And I call GetBalances
    Then $.currencies[0].transfers is 3
    And $.currencies[0].volume is 1500
    And $.currencies[0].assets is 1000

  Scenario: Attempts that are made again count once
    Given alice has 1000 in {till} from {outside}
    And a unique {key}
    And I am signed in as alice
    When I call CreateTransfer
      | Idempotency-Key      | {key}     |
      | body.transfer.from   | {till}    |
      | body.transfer.to     | {outside} |
      | body.transfer.amount | 10        |
    And I call CreateTransfer
      | Idempotency-Key      | {key}     |
      | body.transfer.from   | {till}    |
      | body.transfer.to     | {outside} |
      | body.transfer.amount | 10        |
    Then the status is 200
    When I call GetBalances
    Then $.currencies[0].transfers is 2
    And $.currencies[0].volume is 1010

  Scenario: A currency whose accounts are gone has no line
    Given alice has an account {euros}
    And alice has an account {accountId} in "GBP"
    And I am signed in as alice
    When I call GetBalances
    Then $.currencies[*].currency contains "GBP"
    When I call DeleteAccount
      | If-Match | * |
    And I call GetBalances
    Then $.currencies has 1 item
    And $.currencies[0].currency is "EUR"

  Scenario: Large sums are exact
    Given alice has 1000000000000 in {till} from {outside}
    And alice has moved 999999999999 from "{outside}" to "{till}" as {second}
    And I am signed in as alice
    When I call GetBalances
    Then $.currencies[0].assets is 1999999999999
    And $.currencies[0].external is -1999999999999
    And $.currencies[0].volume is 1999999999999

  Scenario: The report is not shown to strangers
    Given I am signed in as alice
    When I call GetBalances
    And I am anonymous
    And I call GetBalances
    Then the status is 401
    And the response matches the contract
    And $.error.code is "unauthenticated"
    And $.currencies does not exist
