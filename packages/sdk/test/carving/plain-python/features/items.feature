Feature: Items

  Scenario: A tea is kept
    When I call AddTea with JSON:
      """json
      { "title": "Oolong" }
      """
    Then the status is 201
    When I call ListTeas
    Then the status is 200
    And $.items[*].title contains "Oolong"

  Scenario: A mug is kept
    When I call AddMug with JSON:
      """json
      { "title": "Blue" }
      """
    Then the status is 201
    When I call ListMugs
    Then the status is 200
    And $.items[*].title contains "Blue"
