Feature: Extra

  Scenario: Rows
    Given I am signed in as alice
    When I call CreateNote
      | body.title |
    When I send GET /notes
    Then these hold:
      | $.notes | is an array | |
